import { DoorClosed } from "lucide-react";
import { StateMessage } from "@/components/layout/state-message";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** In the place of a workspace whose access has just ended, on whatever screen a person was. */
export function WorkspaceClosed({ name }: { name: string }) {
  return (
    <main role="alert" className="grid min-h-dvh place-items-center bg-paper">
      <StateMessage
        icon={DoorClosed}
        level="h1"
        title={`You are no longer in “${name}”`}
        detail="An owner has just ended your access. Everything you made there is kept. If this was a mistake, ask them for a new invitation."
      >
        <Button asChild>
          {/* A plain link: nothing of the closed workspace stays in memory. */}
          <a href={routes.workspaces()}>Open my workspaces</a>
        </Button>
      </StateMessage>
    </main>
  );
}
