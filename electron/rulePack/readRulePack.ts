import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { AppError } from '../../shared/errors.ts';
import { type RulePack, type RulePackProblem, rulePack } from '../../shared/rulePack/rulePack.ts';

/** Above any real pack; a file that large is another thing. */
const largestPack = 2_000_000;

const syntaxErrors: Readonly<Record<string, string>> = {
  CommaExpected: '缺少逗号',
  ColonExpected: '缺少冒号',
  ValueExpected: '缺少内容',
  PropertyNameExpected: '缺少字段名',
  CloseBraceExpected: '缺少右花括号 }',
  CloseBracketExpected: '缺少右方括号 ]',
  EndOfFileExpected: '末尾有多余的内容',
  InvalidSymbol: '有不认识的文字，文字内容要放在英文双引号里',
  UnexpectedEndOfString: '文字没有用英文双引号结束',
  UnexpectedEndOfComment: '注释没有结束',
  InvalidCharacter: '有不认识的字符（引号、逗号、冒号要用英文的）',
};

/** Reads a rule pack (JSON with comments). The text keeps its line for every problem. */
export function readRulePack(
  text: string,
): { pack: RulePack; problems: [] } | { pack: null; problems: RulePackProblem[] } {
  if (text.length > largestPack) return wrong([{ line: 1, field: '', message: '文件太大，不是规则包' }]);
  const source = text.replace(/^\ufeff/, '');
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !root) {
    const first = errors.slice(0, 3).map(({ error, offset }) => ({
      line: lineAt(source, offset),
      field: '',
      message: syntaxErrors[printParseErrorCode(error)] ?? '写法有误',
    }));
    return wrong(first.length > 0 ? first : [{ line: 1, field: '', message: '文件是空的' }]);
  }
  const repeated = repeatedKeys(root, []);
  const parsed = rulePack.safeParse(plainValue(root));
  if (parsed.success && repeated.length === 0) return { pack: parsed.data, problems: [] };
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(issue, root));
  return wrong(
    [...repeated, ...issues]
      .map(({ path, message }) => ({
        line: lineAt(source, nodeAt(root, path).offset),
        field: fieldText(path),
        message,
      }))
      .toSorted((left, right) => left.line - right.line),
  );
}

/** The same for a pack that must be right: what a person chose, or what an engagement holds. */
export function requireRulePack(text: string, name: string): RulePack {
  const { pack, problems } = readRulePack(text);
  if (pack) return pack;
  throw new AppError('rule-pack-invalid', `规则包“${name}”${problemsText(problems)}。没有装入，请改正后再试。`);
}

export function problemsText(problems: readonly RulePackProblem[]): string {
  const [first = [], more] = [
    problems.slice(0, 3).map(({ line, field, message }) => `第 ${line} 行${field ? `「${field}」` : ''}${message}`),
    problems.length - 3,
  ];
  return `${first.join('；')}${more > 0 ? `；另有 ${more} 处` : ''}`;
}

type Issue = { code: string; path: readonly PropertyKey[]; message: string; keys?: readonly string[] };
type Place = { path: readonly (string | number)[]; message: string };

function problemsOf(issue: Issue, root: Node): Place[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code !== 'unrecognized_keys') {
    const missing = issue.code !== 'custom' && !findNodeAtLocation(root, path);
    return [{ path, message: missing ? '缺少这个字段' : issue.message }];
  }
  return (issue.keys ?? []).map((key) => ({ path: [...path, key], message: '没有这个字段' }));
}

/** The later of two fields of one name would win in silence. */
function repeatedKeys(node: Node, path: readonly (string | number)[]): Place[] {
  const children = node.children ?? [];
  if (node.type === 'array') return children.flatMap((child, index) => repeatedKeys(child, [...path, index]));
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return children.flatMap((property) => {
    const [key, value] = property.children ?? [];
    const name = String(key?.value);
    const again = seen.has(name) ? [{ path: [...path, name], message: '这个字段写了两次' }] : [];
    seen.add(name);
    return value ? [...again, ...repeatedKeys(value, [...path, name])] : again;
  });
}

/** The node of a path, or the nearest one that is there: a missing field is reported at its parent. */
function nodeAt(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    // The line of a field is that of its name.
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return root;
}

function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).map(({ children: [key, value] = [] }) => [String(key?.value), value && plainValue(value)]),
  );
}

function fieldText(path: readonly (string | number)[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key + 1}]` : `${index > 0 ? '.' : ''}${key}`))
    .join('');
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function wrong(problems: RulePackProblem[]): { pack: null; problems: RulePackProblem[] } {
  return { pack: null, problems };
}
