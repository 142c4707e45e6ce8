import type { Migration } from './index.ts';

/** 访谈、座谈, 问卷 and 取证单. */
export const createInterview: Migration = {
  name: 'create-interview',
  up(db) {
    db.exec(`
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

      CREATE TABLE interview_attendee (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        interview_id TEXT NOT NULL REFERENCES interview (id),
        name TEXT NOT NULL,
        unit TEXT NOT NULL,
        duty TEXT NOT NULL
      ) STRICT;
      CREATE INDEX interview_attendee_by_interview ON interview_attendee (interview_id);

      CREATE TABLE interview_answer (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        interview_id TEXT NOT NULL REFERENCES interview (id),
        question TEXT NOT NULL,
        answer TEXT NOT NULL,
        speaker TEXT NOT NULL
      ) STRICT;
      CREATE INDEX interview_answer_by_interview ON interview_answer (interview_id);

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
      CREATE INDEX survey_question_by_survey ON survey_question (survey_id);

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
    `);
  },
};
