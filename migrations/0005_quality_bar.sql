-- What each contract is worth now: how it stands to every criterion, and what that comes to by the policy and the waivers of today. The list
-- of scores is read with the whole estate, so it stands before the long column: `groups` has one number for each group of criteria, in their
-- order, empty where nothing applied. `standings` are the criterion, the places it looked at, and those that miss it, whatever is waived.
CREATE TABLE contract_standings (
    version_id BIGINT PRIMARY KEY REFERENCES versions (id),
    score BIGINT,
    without_waivers BIGINT,
    groups TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    criteria TEXT NOT NULL,
    standings JSONB NOT NULL
);

-- A reading says why it was taken (published, policy, waiver, criteria), by which revision of the policy, and what the score is without
-- waivers; until now there were neither.
ALTER TABLE contract_quality ADD COLUMN cause TEXT NOT NULL DEFAULT 'published';
ALTER TABLE contract_quality ADD COLUMN policy BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contract_quality ADD COLUMN without_waivers BIGINT;
UPDATE contract_quality SET without_waivers = score;

-- Leave to miss a criterion of the quality bar until the end of a day; of one version, or of all of an API.
CREATE TABLE contract_waivers (
    id BIGINT PRIMARY KEY,
    api_id BIGINT NOT NULL REFERENCES apis (id),
    version_id BIGINT REFERENCES versions (id),
    criterion TEXT NOT NULL,
    reason TEXT NOT NULL,
    expires_on DATE NOT NULL,
    granted_by BIGINT REFERENCES users (id),
    granted_at TIMESTAMPTZ NOT NULL,
    ended_by BIGINT REFERENCES users (id),
    ended_at TIMESTAMPTZ
);
CREATE INDEX contract_waivers_api ON contract_waivers (api_id);
