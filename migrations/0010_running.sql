-- How much one consumer may ask of a version in a time, in the words of its owner; `none` where any amount, absent where nobody said.
ALTER TABLE versions ADD COLUMN rate_limit TEXT;

-- Whether the contract says so itself; absent until it is counted.
ALTER TABLE contract_standings ADD COLUMN limits_stated BOOLEAN;

-- Which integration takes the place of which, as it was approved, and by what day the old one is to be gone.
CREATE TABLE replacements (
    integration_id BIGINT NOT NULL REFERENCES integrations (id),
    successor_id BIGINT NOT NULL REFERENCES integrations (id),
    retire_on DATE,
    PRIMARY KEY (integration_id, successor_id)
);
CREATE INDEX replacements_successor ON replacements (successor_id);
