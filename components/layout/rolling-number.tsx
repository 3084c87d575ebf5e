import { cn } from "@/lib/utils";

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/**
 * A number whose digits roll to their new place when it changes live. Places are counted from the
 * right, so that the ones stay the ones when the number grows. Read aloud as one number.
 */
export function RollingNumber({ value, className }: { value: string; className?: string }) {
  const characters = [...value];
  return (
    <span className={cn("relative inline-flex whitespace-pre tabular-nums", className)}>
      <span className="sr-only">{value}</span>
      {characters.map((character, index) => (
        <Place key={characters.length - index} character={character} />
      ))}
    </span>
  );
}

function Place({ character }: { character: string }) {
  const digit = DIGITS.indexOf(character);
  if (digit === -1) return <span aria-hidden>{character}</span>;
  return (
    <span aria-hidden className="relative inline-block overflow-hidden">
      <span className="invisible">{character}</span>
      <span
        className="absolute inset-x-0 top-0 flex flex-col transition-transform duration-place ease-flow"
        style={{ transform: `translateY(-${digit * 10}%)` }}
      >
        {DIGITS.map((shown) => (
          <span key={shown}>{shown}</span>
        ))}
      </span>
    </span>
  );
}
