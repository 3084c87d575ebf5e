"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** A labelled field of a sign-in form; what is wrong with it stands below and is read with it. */
export function AuthField({
  label,
  hint,
  problem,
  aside,
  type,
  ...props
}: Omit<ComponentProps<typeof Input>, "id" | "size"> & {
  label: string;
  hint?: ReactNode;
  problem?: string | null;
  aside?: ReactNode;
}) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const isPassword = type === "password";
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-4">
        <Label htmlFor={id}>{label}</Label>
        {aside}
      </div>
      <div className="relative">
        <Input
          id={id}
          size="lg"
          type={isPassword && shown ? "text" : type}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem || hint ? `${id}-words` : undefined}
          className={isPassword ? "pr-10" : undefined}
          {...props}
        />
        {isPassword && (
          <button
            type="button"
            aria-label={shown ? "Hide the password" : "Show the password"}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-1 right-1 grid w-8 place-items-center rounded-md text-ink-soft hover:text-ink"
          >
            {shown ? (
              <EyeOff className="size-4" aria-hidden />
            ) : (
              <Eye className="size-4" aria-hidden />
            )}
          </button>
        )}
      </div>
      {(problem || hint) && (
        <p id={`${id}-words`} className={problem ? "text-sm text-stop" : "text-sm text-ink-soft"}>
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}
