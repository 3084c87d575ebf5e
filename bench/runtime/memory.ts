/** Memory and open files of processes on this machine. */
import { execFileSync } from "node:child_process";

/** What `report` says of this process; the part that is read here. */
type Report = { userLimits?: { open_files?: { soft: string | number } } };

/** Resident memory of a process in megabytes (10^6 bytes), as the operating system counts it. */
export function residentMegabytes(pid: number): number {
  const kibibytes = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString());
  return (kibibytes * 1_024) / 1_000_000;
}

/**
 * Files that a process started here may open.
 * @throws Error in words for the person at the terminal when that is fewer than `needed`
 */
export function requireOpenFiles(needed: number): void {
  // The diagnostic report is the one place where Node tells the limit.
  const { userLimits } = process.report.getReport() as unknown as Report;
  const soft = userLimits?.open_files?.soft;
  if (soft === undefined || soft === "unlimited" || Number(soft) >= needed) return;
  throw new Error(
    `a process may open ${soft} files here and this needs ${needed}. Run \`ulimit -n ${needed}\` first, or raise the limit of the system.`,
  );
}
