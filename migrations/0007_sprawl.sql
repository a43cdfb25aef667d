-- The measures of sprawl, one reading a day for the company, each business area and each team: what trends are drawn from. `scope_id` is 0
-- for the company, and for the systems without a business area or team.
CREATE TABLE sprawl_readings (
    scope TEXT NOT NULL,
    scope_id BIGINT NOT NULL,
    day DATE NOT NULL,
    reading JSONB NOT NULL,
    PRIMARY KEY (scope, scope_id, day)
);
CREATE INDEX sprawl_readings_day ON sprawl_readings (day);

-- Findings that somebody accepted for a time: `subject` names what a finding is about. `severity` is what the rule made of it then; a
-- finding that weighs more is no longer the one that was accepted.
CREATE TABLE accepted_risks (
    id BIGINT PRIMARY KEY,
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    severity TEXT NOT NULL,
    reason TEXT NOT NULL,
    accepted_by BIGINT NOT NULL REFERENCES users (id),
    accepted_at TIMESTAMPTZ NOT NULL,
    until DATE NOT NULL,
    ended_by BIGINT REFERENCES users (id),
    ended_at TIMESTAMPTZ
);
CREATE INDEX accepted_risks_rule ON accepted_risks (rule, subject);
