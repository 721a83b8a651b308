/** CodeMirror, for code and JSON. A part of its own: only an editor of such a text fetches it. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import {defaultKeymap, history, historyKeymap} from '@codemirror/commands';
import {javascript} from '@codemirror/lang-javascript';
import {json} from '@codemirror/lang-json';
import {
  HighlightStyle,
  bracketMatching,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import {setDiagnostics} from '@codemirror/lint';
import {EditorState} from '@codemirror/state';
import {EditorView, drawSelection, keymap, lineNumbers} from '@codemirror/view';
import {tags} from '@lezer/highlight';
import type {TemplateProblem, Variable} from '../../../state/manager/template-check.ts';

interface CodeEditorOptions {
  readonly place: Element;
  readonly language: 'json' | 'javascript';
  readonly label: string;
  readonly value: string;
  /** Index in `value`. */
  readonly caret: number;
  readonly variables: () => readonly Variable[];
  readonly onEdit: (text: string) => void;
  readonly onBlur: () => void;
}

export interface CodeEditor {
  text(): {readonly text: string; readonly caret: number};
  /** Takes a text from outside; nothing where it is the same. */
  set(text: string): void;
  replace(from: number, to: number, insert: string): void;
  /** Underlines what is wrong; `invalid` is the ARIA word for it. */
  mark(problem: TemplateProblem | undefined, invalid: 'true' | 'false'): void;
  focus(): void;
  destroy(): void;
}

/** What a script can name. */
const scope = ['contact', 'user', 'organization', 'conversation', 'input', 'cs'] as const;

const colours = HighlightStyle.define([
  {tag: tags.keyword, color: 'light-dark(#8030a5, #d3a0f0)'},
  {tag: [tags.string, tags.special(tags.string)], color: 'light-dark(#1b6e3c, #8bd6a5)'},
  {tag: [tags.number, tags.bool, tags.null], color: 'light-dark(#98480f, #f0b183)'},
  {
    tag: [tags.propertyName, tags.definition(tags.propertyName)],
    color: 'light-dark(#1f4fb8, #9dbcff)',
  },
  {tag: tags.comment, color: 'var(--_muted)', fontStyle: 'italic'},
  {tag: tags.invalid, color: 'var(--_danger)'},
]);

/** Sheets of CodeMirror's own making, which a strict policy allows: they are no text in the page. */
const looks = EditorView.theme({
  '&': {fontSize: '0.93em', maxHeight: '26rem'},
  '&.cm-focused': {outline: 'none'},
  '.cm-scroller': {fontFamily: 'var(--_code)', lineHeight: '1.55', overflow: 'auto'},
  '.cm-content': {minHeight: '7.5rem', padding: '6px 0', caretColor: 'currentColor'},
  '.cm-gutters': {
    backgroundColor: 'transparent',
    border: 'none',
    color: 'var(--_muted)',
  },
  '.cm-cursor': {borderLeftColor: 'currentColor'},
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection': {
    backgroundColor: 'var(--_hover) !important',
  },
  // CodeMirror's own line is a picture from a data: URL, which a strict policy forbids.
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--_danger)',
  },
  '.cm-lintPoint-error': {borderInlineStart: '2px solid var(--_danger)'},
  '.cm-tooltip': {
    backgroundColor: 'var(--_surface)',
    border: '1px solid var(--_border)',
    borderRadius: '6px',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--_accent)',
    color: 'var(--_on-accent)',
  },
});

/** Opens an editor. Tab leaves it, as it leaves any field. */
export function openCodeEditor(options: CodeEditorOptions): CodeEditor {
  const {place, language, label, value, caret, variables} = options;
  const root = place.getRootNode();
  let telling = true;
  /** What is marked. */
  let shown = marksOf('false');
  const view = new EditorView({
    parent: place,
    ...(root instanceof ShadowRoot && {root}),
    state: EditorState.create({
      doc: value,
      selection: {anchor: Math.min(caret, value.length)},
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({
          override: [language === 'json' ? completeTemplate(variables) : completeScript(variables)],
        }),
        syntaxHighlighting(colours),
        looks,
        language === 'json' ? json() : javascript(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-multiline': 'true',
          'aria-invalid': 'false',
        }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.updateListener.of(update => {
          if (update.docChanged && telling) options.onEdit(update.state.doc.toString());
        }),
        EditorView.domEventHandlers({blur: () => options.onBlur()}),
      ],
    }),
  });
  return {
    text: () => ({text: view.state.doc.toString(), caret: view.state.selection.main.head}),
    set(text) {
      if (view.state.doc.toString() === text) return;
      telling = false;
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}});
      telling = true;
    },
    replace(from, to, insert) {
      view.dispatch({changes: {from, to, insert}, selection: {anchor: from + insert.length}});
      view.focus();
    },
    mark(problem, invalid) {
      const {position, message = ''} = problem ?? {};
      const marks = marksOf(invalid, problem);
      // Every letter in any field of the form comes by here, and the editor takes each mark for a change.
      if (marks === shown) return;
      shown = marks;
      view.contentDOM.setAttribute('aria-invalid', invalid);
      const {length} = view.state.doc;
      const from = Math.min(problem?.position ?? 0, length);
      const to = Math.min(from + 1, length);
      const found = position === undefined ? [] : [{from, to, severity: 'error' as const, message}];
      view.dispatch(setDiagnostics(view.state, found));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

const marksOf = (invalid: 'true' | 'false', problem?: TemplateProblem): string =>
  `${invalid} ${problem?.position} ${problem?.message}`;

/** Variables after `{{`. */
const completeTemplate =
  (variables: () => readonly Variable[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const begun = context.matchBefore(/\{\{\s*[\w.-]*/);
    if (!begun) return null;
    return {
      from: begun.from + begun.text.search(/[\w.-]*$/),
      options: variables().map(({path, example = ''}) => ({
        label: path,
        detail: example,
        apply: closed(context) ? path : `${path}}}`,
      })),
      validFor: /^[\w.-]*$/,
    };
  };

const closed = ({state, pos}: CompletionContext): boolean => state.sliceDoc(pos, pos + 2) === '}}';

/** The same as names in code. */
const completeScript =
  (variables: () => readonly Variable[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\w.]+/);
    if (!word && !context.explicit) return null;
    const paths = variables()
      .map(({path}) => path)
      .filter(path => !path.startsWith('secret.'));
    return {
      from: word?.from ?? context.pos,
      options: [...scope, ...paths, 'cs.log', 'cs.progress'].map(label => ({label})),
      validFor: /^[\w.]*$/,
    };
  };
