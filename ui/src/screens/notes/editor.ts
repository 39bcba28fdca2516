import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';

import type { StepView } from '../../api';

const look = EditorView.theme({
  '&': { color: 'var(--ink)', fontSize: 'var(--page)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--serif)', lineHeight: '1.55', overflow: 'visible' },
  '.cm-content': { padding: 'var(--s3) 0 var(--s8)', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--mark)' },
});

const marks = HighlightStyle.define([
  { tag: tags.heading1, fontSize: '1.4em', fontWeight: '700' },
  { tag: tags.heading2, fontSize: '1.2em', fontWeight: '700' },
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, fontFamily: 'var(--mono)', fontSize: '0.9em' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: tags.quote, color: 'var(--ink-2)' },
  { tag: [tags.processingInstruction, tags.meta], color: 'var(--ink-2)' },
]);

/** The content policy lets in only styles that carry the nonce of this page. */
function nonce(): string {
  return document.querySelector<HTMLElement>('style[data-nonce]')?.nonce ?? '';
}

export interface Options {
  parent: HTMLElement;
  /** The text some saves ago; `steps` lead from there to the text of today. */
  base: string;
  steps: readonly StepView[];
  readOnly: boolean;
  label: string;
  onchange: (text: string) => void;
  /** What the time-stamp key writes. */
  stamp: () => string;
}

/** The editor of a note: CodeMirror, with the saves of earlier days in its undo. */
export class NoteEditor {
  readonly view: EditorView;
  #writable = new Compartment();

  constructor(private readonly options: Options) {
    this.view = new EditorView({ parent: options.parent, state: this.#state() });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  focus(): void {
    this.view.focus();
  }

  /** Puts text where the cursor is. */
  insert(text: string): void {
    this.view.dispatch(this.view.state.replaceSelection(text), { scrollIntoView: true });
    this.view.focus();
  }

  insertStamp(): void {
    this.insert(this.options.stamp());
  }

  /** Replaces the whole text, as one step that can be undone. */
  replace(text: string): void {
    if (text === this.text) return;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  setReadOnly(readOnly: boolean): void {
    this.view.dispatch({ effects: this.#writable.reconfigure(this.#readOnly(readOnly)) });
  }

  /** Brings a place into view and selects it: a hit of the search. */
  select(from: number, to: number): void {
    const end = this.view.state.doc.length;
    this.view.dispatch({
      selection: { anchor: Math.min(from, end), head: Math.min(to, end) },
      effects: EditorView.scrollIntoView(Math.min(from, end), { y: 'center' }),
    });
  }

  destroy(): void {
    this.view.destroy();
  }

  #readOnly(readOnly: boolean) {
    return [EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)];
  }

  #state(): EditorState {
    const { base, steps, label, readOnly, onchange } = this.options;
    const plain = [history(), EditorView.lineWrapping];
    let state = EditorState.create({
      doc: base,
      extensions: [
        ...plain,
        drawSelection(),
        markdown(),
        syntaxHighlighting(marks),
        look,
        EditorView.cspNonce.of(nonce()),
        this.#writable.of(this.#readOnly(readOnly)),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          spellcheck: 'true',
          // A read-only text must still be reachable by keyboard.
          tabindex: '0',
        }),
        keymap.of([
          {
            key: 'F5',
            run: () => {
              this.insertStamp();
              return true;
            },
          },
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onchange(update.state.doc.toString());
        }),
      ],
    });
    for (const step of steps) {
      // Each save of an earlier day is a step of its own.
      state = state.update({
        changes: { from: step.from, to: step.to, insert: step.insert },
        annotations: isolateHistory.of('full'),
      }).state;
    }
    return state;
  }
}
