"use client";

import { Search } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { FoundPerson } from "@/components/erasure/found-person";
import { LiveBoundary } from "@/components/layout/live-boundary";
import { SettingsPart } from "@/components/settings/settings-part";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** Takes a person out for good: look them up first, see what goes, then confirm in writing. */
export function ErasurePart() {
  const id = useId();
  const [email, setEmail] = useState<string | null>(null);
  const [result, setResult] = useState<string | null>(null);

  function find(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("email");
    if (typeof text !== "string" || !text.trim()) return;
    setResult(null);
    setEmail(text.trim().toLowerCase());
  }

  return (
    <SettingsPart
      title="Erase a person"
      detail="When somebody asks to be forgotten. Numbers stay as they are; who it was does not."
    >
      <form onSubmit={find} className="flex flex-col gap-1.5">
        <Label htmlFor={id}>E-mail address of the person</Label>
        <div className="flex max-w-md gap-2">
          <Input id={id} name="email" type="email" required maxLength={254} autoComplete="off" />
          <Button type="submit" variant="secondary">
            <Search aria-hidden />
            Look up
          </Button>
        </div>
      </form>
      <p role="status" className="mt-3 empty:hidden">
        {result}
      </p>
      {email !== null && (
        <LiveBoundary key={email}>
          <FoundPerson
            email={email}
            onErased={(words) => {
              setResult(words);
              setEmail(null);
            }}
          />
        </LiveBoundary>
      )}
    </SettingsPart>
  );
}
