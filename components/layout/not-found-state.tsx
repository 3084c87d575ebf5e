import { Compass } from "lucide-react";
import Link from "next/link";
import { StateMessage } from "@/components/layout/state-message";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** Says the same for what does not exist and for what belongs to somebody else. */
export function NotFoundState({ what }: { what: "workspace" | "funnel" | "lead" | "page" }) {
  return (
    <StateMessage
      icon={Compass}
      level={what === "lead" ? "h2" : "h1"}
      title={`This ${what} is not here`}
      detail={`It may have been removed, or it belongs to a workspace you are not part of. Check the address, or start from your own funnels.`}
    >
      <Button asChild>
        <Link href={routes.workspaces()}>Go to my funnels</Link>
      </Button>
    </StateMessage>
  );
}
