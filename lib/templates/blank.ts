/** A start with nothing decided: one opt-in page and its thank-you page. */
import { DEFAULT_THEME } from "../themes/theme";
import { BLOCKS } from "../blocks/registry";
import { branch, pageOf, section } from "./build";
import type { FunnelTemplate } from "./template";

export function blankFunnel(): FunnelTemplate {
  return {
    goal: "blank",
    name: "Untitled funnel",
    sentence: "Start with an empty page.",
    theme: DEFAULT_THEME,
    steps: [
      {
        name: "Opt-in",
        slug: "start",
        kind: "opt_in",
        settings: { title: "Untitled page", description: "", indexed: true },
        elements: pageOf([
          section(BLOCKS.section.defaults.fields, centred, [
            branch("headline", { text: "Your headline goes here", level: "1", size: "xl" }),
            branch("subheadline", { text: "Say what they get, and why now." }, narrow),
            branch("form", BLOCKS.form.defaults.fields, { desktop: { width: 440 } }),
          ]),
        ]),
      },
      {
        name: "Thank you",
        slug: "thank-you",
        kind: "thank_you",
        settings: { title: "Thank you", description: "", indexed: false },
        elements: pageOf([
          section(BLOCKS.section.defaults.fields, centred, [
            branch("headline", { text: "Thank you", level: "1", size: "xl" }),
            branch("subheadline", { text: "Look in your inbox: it is on its way." }, narrow),
          ]),
        ]),
      },
    ],
  };
}

const centred = {
  desktop: { align: "center", paddingTop: 120, paddingBottom: 120 },
  phone: { paddingTop: 64, paddingBottom: 64 },
};
const narrow = { desktop: { width: 560 } };
