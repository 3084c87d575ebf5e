/** The icons that blocks name. A kind with an icon that is not here shows the plain box. */
import {
  BadgeEuro,
  CodeXml,
  Columns2,
  Heading1,
  Heading2,
  Image,
  ListChecks,
  Loader,
  type LucideIcon,
  MessageCircleQuestionMark,
  Minus,
  MousePointerClick,
  MoveVertical,
  Pilcrow,
  Play,
  Quote,
  RectangleHorizontal,
  RectangleVertical,
  Square,
  Star,
  TextCursorInput,
  Timer,
} from "lucide-react";

const ICONS: Record<string, LucideIcon> = {
  "badge-euro": BadgeEuro,
  "code-xml": CodeXml,
  "columns-2": Columns2,
  "heading-1": Heading1,
  "heading-2": Heading2,
  image: Image,
  "list-checks": ListChecks,
  loader: Loader,
  "message-circle-question": MessageCircleQuestionMark,
  minus: Minus,
  "mouse-pointer-click": MousePointerClick,
  "move-vertical": MoveVertical,
  pilcrow: Pilcrow,
  play: Play,
  quote: Quote,
  "rectangle-horizontal": RectangleHorizontal,
  "rectangle-vertical": RectangleVertical,
  star: Star,
  "text-cursor-input": TextCursorInput,
  timer: Timer,
};

export function BlockIcon({ name, className }: { name: string; className?: string }) {
  const Icon = ICONS[name] ?? Square;
  return <Icon className={className} strokeWidth={1.75} aria-hidden />;
}
