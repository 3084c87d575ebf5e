/**
 * Something a person can mend: one line that says what is wrong and what to do. Whoever starts a stack
 * prints the line without a stack trace and stops what was started.
 */
export class Problem extends Error {
  override name = "Problem";
}

/** The line to show for an error of any stage: system errors get words, unknown ones keep their own. */
export function wordsForError(error: unknown): string {
  if (error instanceof Problem) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC")
    return "The disk is full. Free some space and start again; nothing is lost.";
  if (code === "EACCES" || code === "EROFS")
    return `${error instanceof Error ? error.message : "A file"} – the folder is not writable. Give this user write access or set SLUICE_HOME to another folder.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
