/** The pushed source of an app: its own modules and those of every component definition it uses. */
import type { ModuleSource } from "../functions/code";

export type DefinitionSource = {
  /** The folder of its convex.config.ts, seen from the app's; "" for the app itself. */
  readonly definitionPath: string;
  /** convex.config.js; null for an app without one. */
  readonly definition: ModuleSource | null;
  /** Definition paths it imports. */
  readonly dependencies: readonly string[];
  readonly schema: ModuleSource | null;
  readonly modules: readonly ModuleSource[];
};

export type AppSource = {
  readonly app: DefinitionSource;
  readonly components: readonly DefinitionSource[];
};

export function definitionsOf({ app, components }: AppSource): readonly DefinitionSource[] {
  return [app, ...components];
}

/** All files of a definition, in one list. */
export function filesOf({ definition, schema, modules }: DefinitionSource): ModuleSource[] {
  return [definition, schema, ...modules].filter((file) => file !== null);
}
