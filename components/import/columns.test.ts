import { expect, it } from "vitest";
import { contactsFrom, guessFields } from "./columns";
import { readCsv, type Table } from "./read-csv";

function table(text: string): Table {
  const read = readCsv(text);
  if (!read.ok) throw new Error(read.problem);
  return read.table;
}

it("columns are guessed by their names", () => {
  const list = table("First Name,Surname,E-Mail Address,Mobile,Tags,Notes\nA,B,a@x.org,1,vip,hm");
  expect(guessFields(list)).toEqual(["firstName", "lastName", "email", "phone", "tags", "skip"]);
  expect(guessFields(table("email;name\na@x.org;Ada"))).toEqual(["email", "name"]);
});

it("an address is recognised by what stands below a name that tells nothing", () => {
  expect(guessFields(table("id,login\n1,a@x.org\n2,b@x.org"))).toEqual(["skip", "email"]);
});

it("a list without names of columns begins with its first person", () => {
  const list = table("a@x.org,Ada\nb@x.org,Bob");
  expect(list).toMatchObject({ headers: ["Column 1", "Column 2"] });
  expect(list.rows).toHaveLength(2);
});

it("quotes, line breaks and empty lines are read as spreadsheets write them", () => {
  const list = table('\ufeffemail,name\r\n"a@x.org","Lovelace, ""Ada"""\r\n\r\nb@x.org,"B\nC"\r\n');
  expect(list.rows).toEqual([
    ["a@x.org", 'Lovelace, "Ada"'],
    ["b@x.org", "B\nC"],
  ]);
});

it("rows become contacts, with first and last name as one and the list's own tags", () => {
  const list = table(
    "first name,last name,email,tags\nAda,Lovelace,a@x.org,vip; eu\nBob,,b@x.org,",
  );
  expect(contactsFrom(list, guessFields(list), ["spring"])).toEqual([
    { email: "a@x.org", name: "Ada Lovelace", phone: "", tags: ["vip", "eu", "spring"] },
    { email: "b@x.org", name: "Bob", phone: "", tags: ["spring"] },
  ]);
});

it("what is no list is told apart", () => {
  expect(readCsv("")).toMatchObject({ ok: false });
  expect(readCsv("email,name\n")).toMatchObject({ ok: false });
});
