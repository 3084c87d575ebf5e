import { Badge } from "@/components/ui/badge";

export function FunnelStatus({ status }: { status: "draft" | "published" | "archived" }) {
  switch (status) {
    case "published":
      return <Badge variant="live">Live</Badge>;
    case "draft":
      return <Badge>Draft</Badge>;
    case "archived":
      return <Badge variant="outline">Archived</Badge>;
    default:
      return status satisfies never;
  }
}
