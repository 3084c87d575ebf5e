"use client";

import { useQuery } from "convex/react";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import { atWidth } from "@/lib/pictures/picture-address";
import { PicturePick } from "../pictures/picture-pick";
import { useStep } from "../step-context";
import { ControlRow } from "./control-row";

/** The picture in the browser's tab, of all pages of the funnel. */
export function FunnelIcon() {
  const { funnelId } = useStep().outline;
  const funnel = useQuery(api.funnels.get, { funnelId });
  const { run } = useDoor(api.funnels.update);
  return (
    <details className="border-t border-line">
      <summary className="cursor-pointer px-4 py-2.5 text-sm font-medium">Icon in the tab</summary>
      <div className="px-4 pb-4">
        <ControlRow
          label="Of all pages of this funnel"
          hint="A square picture looks best. Without one it is a drop in your accent."
          isStacked
        >
          <PicturePick
            label="Icon in the tab"
            src={funnel?.favicon ?? ""}
            onPick={({ src, widths }) =>
              // A tab shows some 32 pixels: the smallest file is large enough.
              void run({ funnelId, favicon: atWidth(src, widths[0] ?? 0) })
            }
            onRemove={() => void run({ funnelId, favicon: "" })}
          />
        </ControlRow>
      </div>
    </details>
  );
}
