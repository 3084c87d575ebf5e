"use client";

import {
  Archive,
  BookmarkPlus,
  Copy,
  Ellipsis,
  ExternalLink,
  Pencil,
  SquarePen,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ArchiveDialog } from "@/components/funnels/archive-dialog";
import { publishedUrl } from "@/components/funnels/published-url";
import { RenameDialog } from "@/components/funnels/rename-dialog";
import { SaveTemplateDialog } from "@/components/funnels/save-template-dialog";
import { StepLink } from "@/components/layout/step-link";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";

export interface MenuFunnel {
  funnelId: Id<"things">;
  name: string;
  status: "draft" | "published" | "archived";
  firstStepId: Id<"things"> | null;
  /** Where visitors find it, below the workspace's own origin. */
  path: string;
}

type Asked = "nothing" | "rename" | "template" | "archive";

export function FunnelMenu({ funnel }: { funnel: MenuFunnel }) {
  const { slug } = useWorkspace();
  const router = useRouter();
  const duplicate = useDoor(api.funnels.duplicate);
  const [asked, setAsked] = useState<Asked>("nothing");
  const close = () => setAsked("nothing");

  async function duplicateAndOpen() {
    const result = await duplicate.run({ funnelId: funnel.funnelId });
    if (result.ok) router.push(routes.funnel(slug, result.value.funnelId));
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`More for ${funnel.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {funnel.firstStepId && (
            <DropdownMenuItem asChild>
              <StepLink workspace={slug} funnelId={funnel.funnelId} stepId={funnel.firstStepId}>
                <SquarePen aria-hidden />
                Edit pages
              </StepLink>
            </DropdownMenuItem>
          )}
          {funnel.status === "published" && (
            <DropdownMenuItem asChild>
              <a href={publishedUrl(slug, funnel.path)} target="_blank" rel="noreferrer">
                <ExternalLink aria-hidden />
                Open as a visitor
              </a>
            </DropdownMenuItem>
          )}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setAsked("rename")}>
            <Pencil aria-hidden />
            Rename
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={duplicateAndOpen} disabled={duplicate.isRunning}>
            <Copy aria-hidden />
            Duplicate
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsked("template")}>
            <BookmarkPlus aria-hidden />
            Save as a template
          </DropdownMenuItem>
          {funnel.status !== "archived" && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem variant="danger" onSelect={() => setAsked("archive")}>
                <Archive aria-hidden />
                Archive
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <RenameDialog funnel={funnel} open={asked === "rename"} onClose={close} />
      <SaveTemplateDialog funnel={funnel} open={asked === "template"} onClose={close} />
      <ArchiveDialog funnel={funnel} open={asked === "archive"} onClose={close} />
    </>
  );
}
