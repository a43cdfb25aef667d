-- Documents that the board was asked to let through although they break consumers, by their hash: what is published is what was approved.
CREATE TABLE proposed_contracts (
    sha256 TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    kept_at TIMESTAMPTZ NOT NULL
);

-- What the board let through and nobody has published yet: this document in place of that contract (or of none), through this day.
CREATE TABLE contract_exceptions (
    request_id BIGINT PRIMARY KEY REFERENCES requests (id),
    version_id BIGINT NOT NULL REFERENCES versions (id),
    sha256 TEXT NOT NULL REFERENCES proposed_contracts (sha256),
    stands TEXT NOT NULL,
    decision TEXT NOT NULL,
    valid_until DATE
);
CREATE INDEX contract_exceptions_version ON contract_exceptions (version_id);
