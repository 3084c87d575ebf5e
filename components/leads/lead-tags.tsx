"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { X } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import { useDoor } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { api } from "@/convex/_generated/api";

type Lead = NonNullable<FunctionReturnType<typeof api.leads.get>>;

/** The tags of a lead: taken off with a click, put on by name; a new name makes a new tag. */
export function LeadTags({ lead }: { lead: Lead }) {
  const { groupId, leadId: thingId, tags } = lead;
  const id = useId();
  const [name, setName] = useState("");
  const known = useQuery(api.knowledge.listLabels, { groupId, key: "audience" });
  const { run: create, isRunning: isCreating } = useDoor(api.knowledge.createLabel);
  const { run: put, isRunning: isPutting } = useDoor(api.knowledge.putLabel);
  const { run: take } = useDoor(api.knowledge.takeLabel);

  async function add(event: FormEvent) {
    event.preventDefault();
    const value = name.trim();
    if (value === "") return;
    const same = known?.find((label) => label.value.toLowerCase() === value.toLowerCase());
    const made = same ? null : await create({ groupId, key: "audience", value });
    const knowledgeId = same?.knowledgeId ?? (made?.ok ? made.value.knowledgeId : null);
    if (knowledgeId === null) return;
    const done = await put({ groupId, thingId, knowledgeId });
    if (done.ok) setName("");
  }

  return (
    <section aria-label="Tags">
      <h3 className="mb-2 text-sm font-medium text-ink-soft">Tags</h3>
      {tags.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-1.5">
          {tags.map(({ tagId, value }) => (
            <li
              key={tagId}
              className="inline-flex h-7 max-w-full items-center gap-1 rounded-md border border-line bg-paper pr-1 pl-2.5 text-sm"
            >
              <span className="truncate">{value}</span>
              <button
                type="button"
                aria-label={`Remove tag ${value}`}
                className="grid size-5 shrink-0 place-items-center rounded-sm text-ink-soft hover:bg-ink/6 hover:text-ink"
                onClick={() => void take({ groupId, thingId, knowledgeId: tagId })}
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="flex gap-2" onSubmit={(event) => void add(event)}>
        <Input
          size="sm"
          aria-label="New tag"
          placeholder="Add a tag"
          list={`${id}-known`}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <datalist id={`${id}-known`}>
          {known?.map(({ knowledgeId, value }) => (
            <option key={knowledgeId} value={value} />
          ))}
        </datalist>
        <Button type="submit" size="sm" variant="secondary" disabled={isCreating || isPutting}>
          Add
        </Button>
      </form>
    </section>
  );
}
