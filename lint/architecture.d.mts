export function forbiddenArrow(from: string, to: string): string | null;
export function forbiddenPackage(from: string, name: string, isNodeBuiltin: boolean): string | null;
