CREATE TABLE acceptance (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  contract_id TEXT REFERENCES contract (id),
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  due_on TEXT,
  accepted_on TEXT,
  participants TEXT NOT NULL,
  result TEXT NOT NULL,
  open_issues TEXT NOT NULL,
  handover TEXT NOT NULL,
  evidence TEXT NOT NULL
) STRICT;

CREATE TABLE appropriation (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  document_number TEXT NOT NULL,
  title TEXT NOT NULL,
  fund_source TEXT NOT NULL,
  fiscal_year TEXT NOT NULL,
  issued_on TEXT,
  amount_fen INTEGER,
  note TEXT NOT NULL
, received_fen INTEGER, received_on TEXT, quota_line_id INTEGER) STRICT;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  owner_table TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL REFERENCES attachment_content (sha256),
  added_at TEXT NOT NULL,
  -- Set just before a file is taken off its record, so that the trail keeps the reason.
  removal_reason TEXT NOT NULL DEFAULT ''
, page_count INTEGER, remark TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE attachment_chunk (
  sha256 TEXT NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (sha256, number)
) STRICT;

CREATE TABLE attachment_content (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE balance_line (
  id INTEGER PRIMARY KEY,
  batch_number INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  year INTEGER,
  month INTEGER,
  account_code TEXT NOT NULL,
  account_name TEXT NOT NULL,
  dimension TEXT NOT NULL,
  opening_debit_fen INTEGER NOT NULL,
  opening_credit_fen INTEGER NOT NULL,
  debit_fen INTEGER NOT NULL,
  credit_fen INTEGER NOT NULL,
  year_debit_fen INTEGER,
  year_credit_fen INTEGER,
  closing_debit_fen INTEGER NOT NULL,
  closing_credit_fen INTEGER NOT NULL
) STRICT;

CREATE TABLE basis_document (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  document_number TEXT NOT NULL,
  issuer TEXT NOT NULL,
  issued_on TEXT
) STRICT;

CREATE TABLE budget_line (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  fiscal_year TEXT NOT NULL,
  fund_source TEXT NOT NULL,
  expenditure_nature TEXT NOT NULL,
  item TEXT NOT NULL,
  carried_in_fen INTEGER,
  initial_fen INTEGER,
  adjusted_fen INTEGER,
  received_fen INTEGER,
  spent_fen INTEGER,
  note TEXT NOT NULL
, forecast_fen INTEGER, execution_reason TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE citation (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  spot_id TEXT REFERENCES evidence_spot (id),
  citing TEXT NOT NULL,
  citing_id TEXT NOT NULL
) STRICT;

CREATE TABLE contract (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  contract_number TEXT NOT NULL,
  name TEXT NOT NULL,
  party TEXT NOT NULL,
  procurement_method TEXT NOT NULL,
  awarded_on TEXT,
  signed_on TEXT,
  amount_fen INTEGER,
  term TEXT NOT NULL,
  payment_terms TEXT NOT NULL,
  note TEXT NOT NULL
, intent_published_on TEXT, reviewed_on TEXT, award_published_on TEXT, award_fen INTEGER, term_days INTEGER, term_base TEXT NOT NULL DEFAULT 'signed', started_on TEXT, extended_to TEXT, retention_fen INTEGER, retention_due_on TEXT) STRICT;

CREATE TABLE contract_change (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  contract_id TEXT REFERENCES contract (id),
  kind TEXT NOT NULL,
  document_number TEXT NOT NULL,
  signed_on TEXT,
  amount_fen INTEGER,
  added_days INTEGER,
  reason TEXT NOT NULL,
  evidence TEXT NOT NULL
) STRICT;

CREATE TABLE engagement (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL CHECK (position = 1),
  engagement_type TEXT NOT NULL,
  status TEXT NOT NULL,
  project_name TEXT NOT NULL,
  report_number TEXT NOT NULL,
  fiscal_year TEXT NOT NULL,
  period_from TEXT,
  period_to TEXT,
  cutoff_on TEXT,
  visit_from TEXT,
  visit_to TEXT,
  feedback_due_on TEXT,
  reported_on TEXT,
  report_place TEXT NOT NULL,
  note TEXT NOT NULL
, annual_goal TEXT NOT NULL DEFAULT '', goal_attainment TEXT NOT NULL DEFAULT '', feedback_sent_on TEXT, project_novelty TEXT NOT NULL DEFAULT 'unstated', project_recurrence TEXT NOT NULL DEFAULT 'unstated', evaluation_conclusion TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE evidence_item (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  category TEXT NOT NULL,
  name TEXT NOT NULL,
  required_form TEXT NOT NULL,
  period TEXT NOT NULL,
  copies INTEGER,
  status TEXT NOT NULL,
  provided_on TEXT,
  giver TEXT NOT NULL,
  receiver TEXT NOT NULL,
  reason TEXT NOT NULL,
  index_number TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE evidence_slip (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  unit TEXT NOT NULL,
  matter TEXT NOT NULL,
  fact TEXT NOT NULL,
  attachment_names TEXT NOT NULL,
  attachment_pages INTEGER,
  collectors TEXT NOT NULL,
  collected_on TEXT,
  opinion TEXT NOT NULL,
  opinion_text TEXT NOT NULL,
  principal TEXT NOT NULL,
  confirmed_on TEXT,
  index_number TEXT NOT NULL
) STRICT;

CREATE TABLE evidence_spot (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  index_number TEXT NOT NULL,
  title TEXT NOT NULL,
  attachment_id TEXT REFERENCES attachment (id),
  item_id TEXT REFERENCES evidence_item (id),
  place TEXT NOT NULL,
  page INTEGER,
  region_left INTEGER,
  region_top INTEGER,
  region_width INTEGER,
  region_height INTEGER,
  sheet TEXT NOT NULL,
  cells TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE feedback_file (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  received_on TEXT,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE feedback_reply (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  file_id TEXT REFERENCES feedback_file (id),
  problem_id TEXT REFERENCES problem (id),
  row_number INTEGER,
  matched_by TEXT NOT NULL,
  state TEXT NOT NULL,
  problem_text TEXT NOT NULL,
  opinion TEXT NOT NULL,
  opinion_text TEXT NOT NULL,
  reply TEXT NOT NULL,
  material TEXT NOT NULL,
  rectification TEXT NOT NULL,
  reason TEXT NOT NULL
, absent_columns TEXT NOT NULL DEFAULT '', remark TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE form_completion (
  id TEXT PRIMARY KEY,
  form TEXT NOT NULL,
  -- The id of its record, or the 索引号 of a working paper.
  form_id TEXT NOT NULL,
  completed_by TEXT NOT NULL,
  completed_on TEXT NOT NULL,
  UNIQUE (form, form_id)
) STRICT;

CREATE TABLE form_signature (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  form TEXT NOT NULL,
  form_id TEXT NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  -- Points of the pen, as JSON.
  strokes TEXT NOT NULL,
  -- SHA-256 of the form as it was when it was signed.
  content_digest TEXT NOT NULL,
  -- Set just before it is taken off, so that the trail keeps the reason.
  removal_reason TEXT
) STRICT;

CREATE TABLE implementation_item (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  group_name TEXT NOT NULL,
  subgroup_name TEXT NOT NULL,
  name TEXT NOT NULL,
  amount_fen INTEGER,
  quantity TEXT NOT NULL,
  specification TEXT NOT NULL,
  progress TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE import_batch (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('running', 'done')),
  source_name TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  sheet TEXT NOT NULL,
  layout TEXT NOT NULL,
  recognised TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  -- How the rows were read, and what they proved about themselves, both as JSON.
  recipe TEXT NOT NULL,
  control_totals TEXT NOT NULL
) STRICT;

CREATE TABLE "indicator" (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  level_one TEXT NOT NULL,
  level_two TEXT NOT NULL,
  name TEXT NOT NULL,
  level_four TEXT NOT NULL,
  direction TEXT NOT NULL,
  target TEXT NOT NULL,
  unit TEXT NOT NULL,
  last_year TEXT NOT NULL,
  data_source TEXT NOT NULL,
  self_reported TEXT NOT NULL,
  actual TEXT NOT NULL,
  evidence TEXT NOT NULL,
  forecast TEXT NOT NULL,
  possibility TEXT NOT NULL,
  deviation_causes TEXT NOT NULL,
  deviation_cause TEXT NOT NULL,
  -- Points are exact decimals as text.
  weight TEXT,
  level_two_weight TEXT,
  level_one_weight TEXT,
  scoring_method TEXT NOT NULL,
  attainment TEXT,
  awarded_score TEXT,
  deduction_reason TEXT NOT NULL,
  explanation TEXT NOT NULL,
  criteria TEXT NOT NULL,
  setting_comment TEXT NOT NULL,
  note TEXT NOT NULL
, proposed_measures TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE inspection_figure (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  note_id TEXT NOT NULL REFERENCES inspection_note (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT NOT NULL,
  read_at TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE inspection_note (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  visited_on TEXT,
  time_from TEXT NOT NULL,
  time_to TEXT NOT NULL,
  place TEXT NOT NULL,
  inspectors TEXT NOT NULL,
  escorts TEXT NOT NULL,
  recorder TEXT NOT NULL,
  index_number TEXT NOT NULL,
  situation TEXT NOT NULL,
  system_figures TEXT NOT NULL,
  problems_found TEXT NOT NULL,
  opinion TEXT NOT NULL
, weather TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE inspection_photo (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  note_id TEXT NOT NULL REFERENCES inspection_note (id),
  caption TEXT NOT NULL,
  place TEXT NOT NULL,
  taken_at TEXT NOT NULL
, row_id TEXT REFERENCES inspection_row (id) ON DELETE SET NULL, photographer TEXT NOT NULL DEFAULT '', marks TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE inspection_row (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  note_id TEXT NOT NULL REFERENCES inspection_note (id),
  content TEXT NOT NULL,
  contract_quantity TEXT NOT NULL,
  contract_specification TEXT NOT NULL,
  found_quantity TEXT NOT NULL,
  found_specification TEXT NOT NULL,
  serial_number TEXT NOT NULL,
  location TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL
, item_id TEXT REFERENCES implementation_item (id) ON DELETE SET NULL, indicator_id TEXT REFERENCES indicator (id) ON DELETE SET NULL, checked_at TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE interview (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  topic TEXT NOT NULL,
  held_on TEXT,
  time_from TEXT NOT NULL,
  time_to TEXT NOT NULL,
  place TEXT NOT NULL,
  host TEXT NOT NULL,
  recorder TEXT NOT NULL,
  index_number TEXT NOT NULL,
  content TEXT NOT NULL,
  conclusion TEXT NOT NULL
) STRICT;

CREATE TABLE interview_answer (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  interview_id TEXT NOT NULL REFERENCES interview (id),
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  speaker TEXT NOT NULL
) STRICT;

CREATE TABLE interview_attendee (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  interview_id TEXT NOT NULL REFERENCES interview (id),
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL
) STRICT;

CREATE TABLE issued_file (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  issued_report_id TEXT NOT NULL REFERENCES issued_report (id),
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  based_on TEXT NOT NULL,
  role TEXT NOT NULL,
  signer TEXT NOT NULL,
  sealed_on TEXT
) STRICT;

CREATE TABLE issued_report (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  report_number TEXT NOT NULL,
  version TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  recipient TEXT NOT NULL,
  copies INTEGER,
  form TEXT NOT NULL,
  note TEXT NOT NULL,
  withdrawal_reason TEXT NOT NULL
) STRICT;

CREATE TABLE issued_text (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  issued_report_id TEXT NOT NULL REFERENCES issued_report (id),
  words TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_block (
  first_id INTEGER PRIMARY KEY,
  batch_number INTEGER NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0)
) STRICT;

CREATE TABLE ledger_column (
  id INTEGER PRIMARY KEY,
  first_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  cells BLOB NOT NULL,
  UNIQUE (first_id, field)
) STRICT;

CREATE TABLE ledger_recipe (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  recipe TEXT NOT NULL,
  used_at TEXT NOT NULL,
  UNIQUE (fingerprint, unit_name)
) STRICT;

CREATE TABLE ledger_sample (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  explanation TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  method TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  -- The order to draw, the batches it drew from and the strata it made, as JSON.
  request TEXT NOT NULL,
  batches TEXT NOT NULL,
  strata TEXT NOT NULL,
  population_count INTEGER NOT NULL,
  population_fen INTEGER NOT NULL,
  excluded_count INTEGER NOT NULL,
  excluded_fen INTEGER NOT NULL,
  population_digest TEXT NOT NULL,
  drawn_at TEXT NOT NULL,
  drawn_by TEXT NOT NULL
, removal_reason TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE ledger_sample_item (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  sample_id TEXT NOT NULL REFERENCES ledger_sample (id),
  entry_id INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('drawn', 'manual')),
  hits INTEGER NOT NULL,
  stratum INTEGER,
  reason TEXT NOT NULL,
  documents TEXT NOT NULL,
  originals_complete TEXT NOT NULL,
  approval_complete TEXT NOT NULL,
  posted_correctly TEXT NOT NULL,
  amount_agrees TEXT NOT NULL,
  period_correct TEXT NOT NULL,
  purpose_agrees TEXT NOT NULL,
  exception TEXT NOT NULL,
  risk TEXT NOT NULL,
  index_number TEXT NOT NULL,
  conclusion TEXT NOT NULL, removal_reason TEXT NOT NULL DEFAULT '',
  UNIQUE (sample_id, entry_id)
) STRICT;

CREATE TABLE ledger_text_block (
  id INTEGER PRIMARY KEY,
  batch_number INTEGER NOT NULL,
  first_number INTEGER NOT NULL,
  text_count INTEGER NOT NULL,
  lengths BLOB NOT NULL,
  texts TEXT NOT NULL,
  UNIQUE (batch_number, first_number)
) STRICT;

CREATE TABLE milestone (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  contract_id TEXT REFERENCES contract (id),
  planned_from TEXT,
  planned_to TEXT,
  actual_from TEXT,
  actual_to TEXT,
  extended_to TEXT,
  cause TEXT NOT NULL,
  evidence TEXT NOT NULL
) STRICT;

CREATE TABLE narrative (
  id TEXT PRIMARY KEY,
  section_key TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
, draft_state TEXT NOT NULL DEFAULT 'automatic') STRICT;

CREATE TABLE payment (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  paid_on TEXT,
  amount_fen INTEGER,
  payee TEXT NOT NULL,
  purpose TEXT NOT NULL,
  voucher_number TEXT NOT NULL,
  appropriation_id TEXT REFERENCES appropriation (id),
  contract_id TEXT REFERENCES contract (id),
  note TEXT NOT NULL
, ledger_entry_id INTEGER, status TEXT NOT NULL DEFAULT 'paid', applied_on TEXT, payment_node_id TEXT REFERENCES payment_node (id), approval TEXT NOT NULL DEFAULT 'unchecked', invoice TEXT NOT NULL DEFAULT 'unchecked', progress_opinion TEXT NOT NULL DEFAULT 'unchecked', acceptance_proof TEXT NOT NULL DEFAULT 'unchecked', budget_item TEXT NOT NULL DEFAULT '', function_class TEXT NOT NULL DEFAULT '', economic_class TEXT NOT NULL DEFAULT '', evidence TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE payment_node (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  contract_id TEXT REFERENCES contract (id),
  name TEXT NOT NULL,
  share TEXT,
  amount_fen INTEGER,
  condition TEXT NOT NULL,
  met_on TEXT,
  evidence TEXT NOT NULL
) STRICT;

CREATE TABLE problem (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  category TEXT NOT NULL,
  title TEXT NOT NULL,
  fact TEXT NOT NULL,
  basis TEXT NOT NULL,
  evidence TEXT NOT NULL,
  amount_fen INTEGER,
  recommendation TEXT NOT NULL,
  feedback_opinion TEXT NOT NULL,
  feedback_text TEXT NOT NULL,
  feedback_on TEXT,
  feedback_material TEXT NOT NULL,
  decision TEXT NOT NULL,
  decision_reason TEXT NOT NULL
, period TEXT NOT NULL DEFAULT '', basis_document TEXT NOT NULL DEFAULT '', basis_clause TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL DEFAULT '', effect TEXT NOT NULL DEFAULT '', rectification TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE quota_line (
  id INTEGER PRIMARY KEY,
  batch_number INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  quota_code TEXT NOT NULL,
  quota_name TEXT NOT NULL,
  quota_number TEXT NOT NULL,
  project TEXT NOT NULL,
  year INTEGER,
  fund_nature TEXT NOT NULL,
  function_class TEXT NOT NULL,
  department_economic_class TEXT NOT NULL,
  government_economic_class TEXT NOT NULL,
  amount_fen INTEGER,
  balance_fen INTEGER
) STRICT;

CREATE TABLE rule_pack (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL UNIQUE,
  pack_id TEXT NOT NULL,
  version TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE sent_problem (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  problem_id TEXT REFERENCES problem (id),
  sent_on TEXT,
  number INTEGER,
  title TEXT NOT NULL,
  fact TEXT NOT NULL,
  cause TEXT NOT NULL,
  effect TEXT NOT NULL,
  basis TEXT NOT NULL,
  recommendation TEXT NOT NULL
) STRICT;

CREATE TABLE skipped_row (
  batch_number INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  reason TEXT NOT NULL,
  -- The whole decision as JSON: what the row says, which cell could not be read, the figures of a 合计 row.
  detail TEXT NOT NULL,
  PRIMARY KEY (batch_number, source_row)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  respondents TEXT NOT NULL,
  surveyed_from TEXT,
  surveyed_to TEXT,
  issued INTEGER,
  returned INTEGER,
  valid INTEGER,
  formula TEXT NOT NULL,
  index_number TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE survey_question (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  survey_id TEXT NOT NULL REFERENCES survey (id),
  question TEXT NOT NULL,
  very_satisfied INTEGER,
  satisfied INTEGER,
  neutral INTEGER,
  dissatisfied INTEGER,
  very_dissatisfied INTEGER
) STRICT;

CREATE TABLE team_member (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  qualification TEXT NOT NULL,
  certificate_number TEXT NOT NULL,
  duty TEXT NOT NULL
) STRICT;

CREATE TABLE tie_out_acceptance (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  finding_key TEXT NOT NULL,
  -- What the finding was drawn from; with other inputs it is open again.
  inputs TEXT NOT NULL,
  severity TEXT NOT NULL,
  place TEXT NOT NULL,
  stated TEXT NOT NULL,
  expected TEXT NOT NULL,
  finding TEXT NOT NULL,
  reason TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_at TEXT NOT NULL
) STRICT;

CREATE TABLE trail_change (
  id INTEGER PRIMARY KEY,
  command_id INTEGER NOT NULL REFERENCES trail_command (id),
  table_name TEXT NOT NULL,
  record_id TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  before TEXT,
  after TEXT
) STRICT;

CREATE TABLE trail_command (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user_name TEXT NOT NULL,
  call TEXT NOT NULL
, undoes INTEGER, reason TEXT NOT NULL DEFAULT '', step TEXT) STRICT;

CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  credit_code TEXT NOT NULL,
  address TEXT NOT NULL,
  principal TEXT NOT NULL,
  finance_principal TEXT NOT NULL,
  telephone TEXT NOT NULL,
  note TEXT NOT NULL
, departments TEXT NOT NULL DEFAULT '', establishment INTEGER, staff INTEGER) STRICT;

CREATE TABLE workpaper_head (
  id TEXT PRIMARY KEY,
  index_number TEXT NOT NULL UNIQUE,
  prepared_by TEXT NOT NULL,
  prepared_on TEXT,
  reviewed_by TEXT NOT NULL,
  reviewed_on TEXT,
  explanation TEXT NOT NULL,
  conclusion TEXT NOT NULL
, objective TEXT NOT NULL DEFAULT '', procedures TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX attachment_by_content ON attachment (sha256);

CREATE INDEX attachment_by_owner ON attachment (owner_table, owner_id);

CREATE INDEX balance_line_by_batch ON balance_line (batch_number);

CREATE INDEX citation_by_spot ON citation (spot_id);

CREATE UNIQUE INDEX citation_once ON citation (citing, citing_id, spot_id);

CREATE INDEX evidence_spot_by_attachment ON evidence_spot (attachment_id);

CREATE INDEX evidence_spot_by_item ON evidence_spot (item_id);

CREATE INDEX feedback_reply_by_file ON feedback_reply (file_id);

CREATE INDEX feedback_reply_by_problem ON feedback_reply (problem_id);

CREATE INDEX form_signature_by_form ON form_signature (form, form_id);

CREATE INDEX inspection_figure_by_note ON inspection_figure (note_id);

CREATE INDEX inspection_photo_by_note ON inspection_photo (note_id);

CREATE INDEX inspection_photo_by_row ON inspection_photo (row_id);

CREATE INDEX inspection_row_by_indicator ON inspection_row (indicator_id);

CREATE INDEX inspection_row_by_item ON inspection_row (item_id);

CREATE INDEX inspection_row_by_note ON inspection_row (note_id);

CREATE INDEX interview_answer_by_interview ON interview_answer (interview_id);

CREATE INDEX interview_attendee_by_interview ON interview_attendee (interview_id);

CREATE INDEX issued_file_by_report ON issued_file (issued_report_id);

CREATE UNIQUE INDEX issued_report_by_number ON issued_report (report_number) WHERE report_number <> '';

CREATE INDEX issued_text_by_report ON issued_text (issued_report_id);

CREATE INDEX ledger_block_by_batch ON ledger_block (batch_number);

CREATE UNIQUE INDEX one_engagement_per_file ON engagement (position);

CREATE INDEX payment_by_appropriation ON payment (appropriation_id);

CREATE INDEX payment_by_contract ON payment (contract_id);

CREATE INDEX payment_by_node ON payment (payment_node_id);

CREATE INDEX quota_line_by_batch ON quota_line (batch_number);

CREATE INDEX sent_problem_by_problem ON sent_problem (problem_id);

CREATE INDEX survey_question_by_survey ON survey_question (survey_id);

CREATE INDEX tie_out_acceptance_by_finding ON tie_out_acceptance (finding_key);

CREATE INDEX trail_change_by_command ON trail_change (command_id);

CREATE INDEX trail_change_by_record ON trail_change (table_name, record_id);

CREATE INDEX trail_command_by_step ON trail_command (step) WHERE step IS NOT NULL;
