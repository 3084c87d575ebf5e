"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { ChooseFile } from "@/components/import/choose-file";
import { ColumnMap } from "@/components/import/column-map";
import { contactsFrom, type Field, guessFields, tagsIn } from "@/components/import/columns";
import { ListCheck } from "@/components/import/list-check";
import { checkList } from "@/components/import/list-problems";
import type { Table } from "@/components/import/read-csv";
import { useHandIn } from "@/components/import/use-hand-in";
import { useWorkspace } from "@/components/layout/workspace-context";
import { routes } from "@/lib/routes";

interface Chosen {
  fileName: string;
  table: Table;
}

/** From a file to a running import: choose, say what the columns are, see what is wrong, start. */
export function ImportWizard() {
  const { slug } = useWorkspace();
  const { replace } = useRouter();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [fields, setFields] = useState<Field[]>([]);
  const [tagText, setTagText] = useState("");
  const { handIn, handedIn } = useHandIn();
  const contacts = useMemo(
    () => (chosen === null ? [] : contactsFrom(chosen.table, fields, tagsIn(tagText))),
    [chosen, fields, tagText],
  );
  const check = useMemo(() => checkList(contacts), [contacts]);

  if (chosen === null)
    return (
      <ChooseFile
        onChosen={(fileName, table) => {
          setChosen({ fileName, table });
          setFields(guessFields(table));
        }}
      />
    );

  const { fileName, table } = chosen;
  async function start() {
    const importId = await handIn(fileName, contacts);
    if (importId !== null) replace(routes.contactImport(slug, { import: importId }));
  }
  return (
    <div className="flex flex-col gap-6">
      <ColumnMap
        fileName={fileName}
        table={table}
        fields={fields}
        onChange={(at, field) => setFields(withField(fields, at, field))}
        onOther={() => setChosen(null)}
      />
      <ListCheck
        check={check}
        hasAddress={fields.includes("email")}
        tagText={tagText}
        onTags={setTagText}
        handedIn={handedIn}
        onStart={() => void start()}
      />
    </div>
  );
}

/** Every field but tags is said by one column at most: the other one that said it is left out. */
function withField(fields: readonly Field[], at: number, field: Field): Field[] {
  const single = field !== "skip" && field !== "tags";
  return fields.map((one, index) =>
    index === at ? field : single && one === field ? "skip" : one,
  );
}
