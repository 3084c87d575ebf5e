"use client";

import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { GIVEN_ROLES, type GivenRole, ROLE_WORDS } from "@/lib/roles";

/** A role out of those that may be given. */
export function RoleSelect({
  id,
  label,
  roles,
  value,
  disabled,
  onChange,
}: {
  id?: string;
  label?: string;
  roles: readonly GivenRole[];
  value: GivenRole;
  disabled?: boolean;
  onChange: (role: GivenRole) => void;
}) {
  function choose(text: string) {
    const role = GIVEN_ROLES.find((name) => name === text);
    if (role !== undefined && role !== value) onChange(role);
  }
  return (
    <Select value={value} disabled={disabled} onValueChange={choose}>
      <SelectTrigger id={id} aria-label={label} className="w-36">
        <SelectValue />
      </SelectTrigger>
      <SelectContent align="end">
        {roles.map((role) => (
          <SelectItem key={role} value={role}>
            {ROLE_WORDS[role].label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
