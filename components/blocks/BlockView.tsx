/** Any element by its kind. Children come rendered, so the canvas can subscribe to each alone. */
import { Box } from "./Box";
import { Button } from "./Button";
import { Code } from "./Code";
import { Column } from "./Column";
import { Countdown } from "./Countdown";
import { Divider } from "./Divider";
import { Embed } from "./Embed";
import { Faq } from "./Faq";
import { Form } from "./Form";
import { Headline } from "./Headline";
import { IconList } from "./IconList";
import { Image as ImageBlock } from "./Image";
import { List } from "./List";
import { LogoRow } from "./LogoRow";
import { Paragraph } from "./Paragraph";
import { PriceTable } from "./PriceTable";
import { Progress } from "./Progress";
import { Row } from "./Row";
import { Section } from "./Section";
import { SocialProof } from "./SocialProof";
import { Spacer } from "./Spacer";
import { Stars } from "./Stars";
import { Subheadline } from "./Subheadline";
import { Testimonial } from "./Testimonial";
import { Video } from "./Video";
import type { BlockProps } from "./render-context";

export function BlockView(props: BlockProps) {
  const { kind } = props.element;
  switch (kind) {
    case "section":
      return <Section {...props} />;
    case "row":
      return <Row {...props} />;
    case "column":
      return <Column {...props} />;
    case "headline":
      return <Headline {...props} />;
    case "subheadline":
      return <Subheadline {...props} />;
    case "paragraph":
      return <Paragraph {...props} />;
    case "list":
      return <List {...props} />;
    case "image":
      return <ImageBlock {...props} />;
    case "video":
      return <Video {...props} />;
    case "button":
      return <Button {...props} />;
    case "form":
      return <Form {...props} />;
    case "divider":
      return <Divider {...props} />;
    case "spacer":
      return <Spacer {...props} />;
    case "countdown":
      return <Countdown {...props} />;
    case "faq":
      return <Faq {...props} />;
    case "testimonial":
      return <Testimonial {...props} />;
    case "stars":
      return <Stars {...props} />;
    case "priceTable":
      return <PriceTable {...props} />;
    case "progress":
      return <Progress {...props} />;
    case "code":
      return <Code {...props} />;
    case "box":
      return <Box {...props} />;
    case "iconList":
      return <IconList {...props} />;
    case "logoRow":
      return <LogoRow {...props} />;
    case "socialProof":
      return <SocialProof {...props} />;
    case "embed":
      return <Embed {...props} />;
    default: {
      const unreachable: never = kind;
      return unreachable;
    }
  }
}
