/**
 * Finds every guard in the backend's source and puts a switch around it, by which a test removes one
 * at a time: the condition of a refusal never holds, a comparison of groups always agrees, a check
 * is not called, a door asks for the weakest action there is.
 */
import ts from "typescript";

export interface GuardSite {
  /** `file:line what`. */
  name: string;
  /** Of a door's action: the door, `module:function`. */
  door: string | null;
}

/** Holds the name of the guard that is removed; read by the switched code. */
export const REMOVED = "__removedGuard";
/** Holds the door being called; a door's action is fixed when its module is loaded. */
export const CALLED_DOOR = "__calledDoor";

/** Kinds of failure that keep somebody out. */
const SECURITY_KINDS =
  /^(unauthenticated|not_found|denied|workspace_closed|different_workspace|invitation_gone|forbidden_caller)$/;
/** Checks that throw; removed by not calling them. */
const THROWING =
  /^(requirePagesSecret|requireOpen|requireSameGroup|requireOutside|requireOwnerBesides|requireOwnGroup|requireWritable|authorize)$/;
/** Checks that answer, and the answer that lets everybody pass. */
const ANSWERING: Readonly<Record<string, string>> = {
  isOperator: "true",
  equalInConstantTime: "true",
  isOwnRefreshToken: "true",
  isAllowedIn: "true",
  hasOwner: "true",
  mayRole: "true",
  isSecret: "false",
  isAbove: "false",
  isOver: "false",
};
/** What a comparison is about when it keeps tenants, sessions or removed rows apart. */
const APART = /(\bgroupId|group\._id|deletedAt|\buserId|expiresAt|expirationTime)$/;
const COMPARES = /\b(groupId|group\._id|deletedAt)\b/;
/** Where a removed row is answered as one that does not exist; elsewhere it is merely left out. */
const ANSWERS_REMOVED = /^(model\/(access|batch|knowledge\/ownThing|invitations)|ontology)\b/;
const BUILDERS = /^(groupQuery|groupMutation|groupAction)$/;
const WEAKEST = '"workspace.read"';

export interface Switched {
  code: string;
  sites: GuardSite[];
}

/** @param actions names of the permissions table that not every role may take */
export function switchGuards(file: string, code: string, actions: ReadonlySet<string>): Switched {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const finder = new Finder(file, source, actions);
  finder.look(source);
  return { code: finder.switched(code), sites: finder.sites };
}

/** `if (…) return;` */
function leavesSilently({ parent }: ts.Node): boolean {
  return ts.isIfStatement(parent) && parent.thenStatement.getText() === "return;";
}

class Finder {
  readonly sites: GuardSite[] = [];
  readonly #inserted: { at: number; text: string; closes: boolean }[] = [];

  constructor(
    readonly file: string,
    readonly source: ts.SourceFile,
    readonly actions: ReadonlySet<string>,
  ) {}

  look = (node: ts.Node): void => {
    if (ts.isIfStatement(node) && this.#refuses(node))
      this.#replace(node.expression, "false", "refusal");
    if (ts.isBinaryExpression(node)) this.#comparison(node);
    if (ts.isCallExpression(node)) this.#call(node);
    if (ts.isPropertyAccessExpression(node) && node.getText() === "extra.action")
      this.#builder(node);
    ts.forEachChild(node, this.look);
  };

  /** At one place what opens later stands further in; what closes, the other way round. */
  switched(code: string): string {
    const order = this.#inserted.map((one, index) => ({ ...one, index }));
    order.sort((a, b) => b.at - a.at || Number(a.closes) - Number(b.closes) || a.index - b.index);
    let text = code;
    const places = [...new Set(order.map(({ at }) => at))];
    for (const at of places) {
      const here = order.filter((one) => one.at === at);
      const closing = here.filter(({ closes }) => closes).sort((a, b) => b.index - a.index);
      const opening = here.filter(({ closes }) => !closes).sort((a, b) => a.index - b.index);
      const put = [...closing, ...opening].map((one) => one.text).join("");
      text = text.slice(0, at) + put + text.slice(at);
    }
    return text;
  }

  #refuses({ thenStatement: statement, expression }: ts.IfStatement): boolean {
    const only =
      ts.isBlock(statement) && statement.statements.length === 1
        ? statement.statements[0]
        : statement;
    const text = only?.getText() ?? "";
    const kind = /^(?:return )?(?:fail|refuse)\([^]*?kind: "(\w+)"/.exec(text)?.[1];
    if (kind === undefined || !SECURITY_KINDS.test(kind)) return false;
    // What is not there is not there: without such a check the code could not go on anyway.
    const compares = COMPARES.exec(expression.getText())?.[1];
    if (compares === "deletedAt") return ANSWERS_REMOVED.test(this.file);
    return kind !== "not_found" || compares !== undefined;
  }

  #comparison(node: ts.BinaryExpression): void {
    const operator = node.operatorToken.kind;
    const differs = operator === ts.SyntaxKind.ExclamationEqualsEqualsToken;
    const equals = operator === ts.SyntaxKind.EqualsEqualsEqualsToken;
    const elapsed = operator === ts.SyntaxKind.LessThanEqualsToken;
    if (!differs && !equals && !elapsed) return;
    if (!APART.test(node.left.getText()) && !APART.test(node.right.getText())) return;
    // A step that has been taken already is not taken twice; that keeps nobody out.
    const isRemoved = node.getText().includes("deletedAt");
    if (isRemoved && (!ANSWERS_REMOVED.test(this.file) || equals || leavesSilently(node))) return;
    if (node.right.kind === ts.SyntaxKind.NullKeyword || !this.#keepsOut(node)) return;
    this.#replace(node, equals ? "true" : "false", node.getText());
  }

  /** Whether the comparison decides about leaving early, or about one value or nothing. */
  #keepsOut(node: ts.Node): boolean {
    const { parent } = node;
    if (ts.isIfStatement(parent) && parent.expression === node)
      return /^(return( null| \[\]| false)?;|fail|refuse|continue|return fail|end = null)/.test(
        parent.thenStatement.getText().replace(/^\{\s*/, ""),
      );
    if (ts.isConditionalExpression(parent) && parent.condition === node)
      return parent.whenFalse.kind === ts.SyntaxKind.NullKeyword;
    if (ts.isReturnStatement(parent)) return true;
    return (ts.isBinaryExpression(parent) || ts.isParenthesizedExpression(parent)) &&
      parent.getText() !== ""
      ? this.#keepsOut(parent)
      : false;
  }

  #call(node: ts.CallExpression): void {
    const called = ts.isIdentifier(node.expression) ? node.expression.text : "";
    const answer = ANSWERING[called];
    if (answer !== undefined) {
      const whole = ts.isAwaitExpression(node.parent) ? node.parent : node;
      this.#replace(whole, answer, called);
    }
    if (THROWING.test(called)) {
      const whole = ts.isAwaitExpression(node.parent) ? node.parent : node;
      if (ts.isExpressionStatement(whole.parent)) this.#replace(whole, "undefined", called);
    }
    for (const argument of node.arguments)
      if (called !== "" && ts.isStringLiteral(argument) && this.actions.has(argument.text))
        this.#replace(argument, WEAKEST, `${called} ${argument.text}`);
    const [definition] = node.arguments;
    if (BUILDERS.test(called) && definition && ts.isObjectLiteralExpression(definition))
      this.#door(node, definition);
  }

  #door(node: ts.CallExpression, definition: ts.ObjectLiteralExpression): void {
    const action = definition.properties.find(
      (property): property is ts.PropertyAssignment =>
        ts.isPropertyAssignment(property) && property.name.getText() === "action",
    );
    if (action === undefined || !ts.isStringLiteral(action.initializer)) return;
    if (!this.actions.has(action.initializer.text) || !ts.isVariableDeclaration(node.parent))
      return;
    const door = `${this.file.replace(/\.ts$/, "")}:${node.parent.name.getText()}`;
    this.sites.push({ name: `door ${door} ${action.initializer.text}`, door });
  }

  #builder(node: ts.PropertyAccessExpression): void {
    const isRemoved = `globalThis.${REMOVED} === "door " + globalThis.${CALLED_DOOR} + " " + extra.action`;
    this.#insert(node, `(${isRemoved} ? ${WEAKEST} : (`, "))");
  }

  #replace(node: ts.Node, neutral: string, what: string): void {
    const line = this.source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const name = `${this.file}:${line} ${what.replaceAll(/\s+/g, " ")}`;
    this.sites.push({ name, door: null });
    const isRemoved = `globalThis.${REMOVED} === ${JSON.stringify(name)}`;
    this.#insert(node, `(${isRemoved} ? ${neutral} : (`, "))");
  }

  #insert(node: ts.Node, before: string, after: string): void {
    this.#inserted.push({ at: node.getStart(), text: before, closes: false });
    this.#inserted.push({ at: node.getEnd(), text: after, closes: true });
  }
}
