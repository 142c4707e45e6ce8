/**
 * Expected failures. A defect is any other throw.
 *
 * The message is a Chinese sentence for the person at the screen: what happened, to what, what to do now.
 * The code is for programs (command line, tests, the screen's choice of a way out).
 */
export type ErrorCode =
  // calls
  | 'unknown-call'
  | 'invalid-input'
  | 'no-engagement-open'
  | 'other-engagement-open'
  | 'read-only'
  | 'not-found'
  | 'still-referenced'
  | 'already-there'
  | 'not-allowed'
  | 'amount-too-large'
  // taking back, and corrections of what is finished
  | 'not-undoable'
  | 'undo-conflict'
  | 'reason-required'
  | 'changed-elsewhere'
  | 'cancelled'
  | 'incident'
  // engagement files
  | 'not-an-engagement'
  | 'engagement-too-new'
  | 'engagement-damaged'
  | 'engagement-in-use'
  | 'migration-failed'
  // files in general
  | 'file-missing'
  | 'file-changed'
  | 'file-empty'
  | 'file-unreadable'
  | 'file-too-large'
  | 'target-exists'
  | 'target-locked'
  | 'folder-read-only'
  | 'disk-full'
  // client ledgers
  | 'not-a-workbook'
  | 'workbook-encrypted'
  | 'workbook-damaged'
  | 'workbook-unsupported'
  | 'workbook-hostile'
  | 'sheet-missing'
  | 'header-missing'
  | 'no-entries'
  | 'rows-unreadable'
  | 'already-imported'
  // sheets that come back from the unit
  | 'returned-sheet-unknown'
  | 'returned-sheet-unread'
  | 'returned-document-refused'
  // reports to be checked
  | 'not-a-report'
  | 'report-without-text'
  | 'report-encrypted'
  | 'report-damaged'
  // what the 勾稽检查 found and nobody has answered for
  | 'tie-out-open'
  // documents
  | 'characters-without-glyph'
  | 'document-incomplete'
  | 'template-invalid'
  | 'figure-missing'
  // rule packs
  | 'rule-pack-invalid'
  // signing
  | 'pdf-damaged'
  | 'certificate-unusable'
  | 'signing-refused'
  | 'other-signer'
  | 'not-own-report'
  // issuing
  | 'number-in-use'
  | 'number-pattern-invalid'
  | 'report-checks-open'
  | 'scan-of-another-version'
  | 'already-withdrawn';

export class AppError extends Error {
  readonly code: ErrorCode;
  /** What the failure is about, by a name that a program can keep: the finished form that a reason is needed for. */
  readonly subject: string | undefined;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; subject?: string | undefined }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.subject = options?.subject;
  }
}

/** How a failure travels on a wire; `incident` is the number under which a defect was logged. */
export type WireError = { code: ErrorCode; message: string; incident?: string; subject?: string };

/** Turns what came over a wire back into the error that was thrown on the other side. */
export function errorFromWire(error: WireError): AppError {
  return new AppError(error.code, error.message, { subject: error.subject });
}
