"use client";

import { Bookmark, Layers as LayersIcon, Shapes } from "lucide-react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Layers } from "./outline/layers";
import { Steps } from "./outline/steps";
import { Palette } from "./palette/palette";
import { SavedSections } from "./saved/saved-sections";

/** What can be put on the page, what is on it, and the steps around it. */
export function LeftPanel() {
  return (
    <aside
      aria-label="Elements, saved sections, layers and steps"
      className="flex w-68 shrink-0 flex-col border-r border-line bg-surface"
    >
      <Tabs defaultValue="elements" className="min-h-0 flex-1">
        <TabsList className="shrink-0 gap-3 px-3">
          <TabsTrigger value="elements">
            <Shapes aria-hidden />
            Elements
          </TabsTrigger>
          <TabsTrigger value="saved">
            <Bookmark aria-hidden />
            Saved
          </TabsTrigger>
          <TabsTrigger value="layers">
            <LayersIcon aria-hidden />
            Layers
          </TabsTrigger>
        </TabsList>
        <TabsContent value="elements" className="flex flex-col">
          <Palette />
        </TabsContent>
        <TabsContent value="saved" className="flex flex-col">
          <SavedSections />
        </TabsContent>
        <TabsContent value="layers" className="flex flex-col">
          <Layers />
        </TabsContent>
      </Tabs>
      <Steps />
    </aside>
  );
}
