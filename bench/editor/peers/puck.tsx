/** The measured page in Puck: containers are slots, headlines are typed in on the canvas. */
import { Puck, type Config, type Data, type Slot } from "@puckeditor/core";
import "@puckeditor/core/puck.css";
import { createRoot } from "react-dom/client";
import type { PageElement } from "../../../lib/page-document/element";
import { bigPage } from "../big-page";

type Components = {
  section: { content: Slot };
  row: { content: Slot };
  column: { content: Slot };
  headline: { text: string };
  paragraph: { text: string };
  button: { label: string };
};

const slot = { content: { type: "slot" } } as const;

const config: Config<Components> = {
  components: {
    section: {
      fields: slot,
      render: ({ content: Content }) => (
        <section data-element="" style={{ padding: "48px 32px" }}>
          <Content />
        </section>
      ),
    },
    row: {
      fields: slot,
      render: ({ content: Content }) => (
        <div data-element="">
          <Content style={{ display: "flex", gap: 24 }} />
        </div>
      ),
    },
    column: {
      fields: slot,
      render: ({ content: Content }) => (
        <div data-element="" style={{ flex: 1 }}>
          <Content />
        </div>
      ),
    },
    headline: {
      fields: { text: { type: "text", contentEditable: true } },
      render: ({ text }) => <h2 data-element="">{text}</h2>,
    },
    paragraph: {
      fields: { text: { type: "text" } },
      render: ({ text }) => <p data-element="">{text}</p>,
    },
    button: {
      fields: { label: { type: "text" } },
      render: ({ label }) => (
        <div data-element="" style={{ padding: "8px 0" }}>
          <span style={{ padding: "12px 20px", background: "#125", color: "#fff" }}>{label}</span>
        </div>
      ),
    },
  },
};

function contentOf(elements: readonly PageElement[], parentKey: string | null): Data["content"] {
  return elements
    .filter((element) => element.parentKey === parentKey)
    .map(({ key, kind, fields }) => ({
      type: kind,
      props: {
        id: key,
        ...fields,
        ...(["section", "row", "column"].includes(kind)
          ? { content: contentOf(elements, key) }
          : {}),
      },
    }));
}

const count = Number(new URLSearchParams(location.search).get("count"));
const content = bigPage(count).flatMap((elements) => contentOf(elements, null));
const host = document.getElementById("editor");
if (host) createRoot(host).render(<Puck config={config} data={{ root: { props: {} }, content }} />);
