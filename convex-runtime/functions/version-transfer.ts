/** A version of the app in the form in which it goes to another thread, and back. */
import type { RunnableModule } from "./code";
import { Code } from "./code";
import { APP, type AppVersion, type ComponentVersion } from "./app-version";

export type PackedVersion = Pick<AppVersion, "authProviders" | "number"> & {
  readonly components: readonly Omit<ComponentVersion, "code">[];
  /** The modules of each definition, which all its instances share. */
  readonly definitions: ReadonlyMap<string, readonly RunnableModule[]>;
};

export function packVersion({ components, authProviders, number }: AppVersion): PackedVersion {
  const all = [...components.values()];
  return {
    components: all.map(({ code: _code, ...rest }) => rest),
    definitions: new Map(
      all.map(({ definitionPath, code }) => [definitionPath, [...code.modules()]]),
    ),
    authProviders,
    number,
  };
}

export function unpackVersion(packed: PackedVersion): AppVersion {
  const codes = new Map(
    [...packed.definitions].map(([path, modules]) => [path, new Code(modules)]),
  );
  const components = new Map(
    packed.components.map((component): [string, ComponentVersion] => {
      const code = codes.get(component.definitionPath) ?? new Code([]);
      return [component.path, { ...component, code }];
    }),
  );
  const app = components.get(APP);
  if (app === undefined) throw new Error("A version without an app was sent.");
  return { ...app, components, authProviders: packed.authProviders, number: packed.number };
}
