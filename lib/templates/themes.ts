/** Looks ready to take: those of the funnels one can start from, and the plain one. */
import { DEFAULT_THEME, type Theme } from "../themes/theme";
import { THEME as hindsight } from "./hindsight/look";
import { THEME as kilnAndSky } from "./kiln-and-sky/look";
import { THEME as lanternNight } from "./lantern-night/look";
import { THEME as quietEvenings } from "./quiet-evenings/look";
import { THEME as straightAnswers } from "./straight-answers/look";
import { THEME as sundayLedger } from "./sunday-ledger/look";
import { THEME as sundaySimmer } from "./sunday-simmer/look";
import { THEME as thirtyMornings } from "./thirty-mornings/look";

export const READY_THEMES: readonly Theme[] = [
  DEFAULT_THEME,
  sundayLedger,
  hindsight,
  quietEvenings,
  thirtyMornings,
  straightAnswers,
  sundaySimmer,
  lanternNight,
  kilnAndSky,
];
