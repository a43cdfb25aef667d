-- What the words of the register's filter are looked for in, in lower case as the program knows it.
ALTER TABLE decisions ADD COLUMN search TEXT NOT NULL DEFAULT '';

-- Calendar feeds: a calendar program shows the token where a browser shows its session. Found by the SHA-256 of the token, so that a read of
-- this table reads no calendar; one for each person, made anew in place of the last.
CREATE TABLE feeds (
    user_id BIGINT PRIMARY KEY REFERENCES users (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);

-- Contracts that were read and are looked at before they are published: one for each person and version, for a day.
CREATE TABLE contract_previews (
    user_id BIGINT NOT NULL REFERENCES users (id),
    version_id BIGINT NOT NULL REFERENCES versions (id),
    format TEXT NOT NULL,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, version_id)
);
