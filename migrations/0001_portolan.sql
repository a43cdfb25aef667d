-- One portable set for SQLite and PostgreSQL. Only types that both read the same way: TEXT, BIGINT, BOOLEAN, DATE, TIMESTAMPTZ, JSONB.
-- What the two spell differently (the guard on the audit trail) is in app/src/db/guards.rs.

-- The next number of each kind; an id never comes back.
CREATE TABLE counters (
    kind TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

-- The revision of the catalog, raised by every write that the landscape must see, and what each revision touched.
CREATE TABLE catalog_revision (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    revision BIGINT NOT NULL
);
INSERT INTO catalog_revision (one, revision) VALUES (1, 0);
CREATE TABLE catalog_changes (
    revision BIGINT NOT NULL,
    kind TEXT NOT NULL,
    object_id BIGINT NOT NULL
);
CREATE INDEX catalog_changes_revision ON catalog_changes (revision);

-- Settings as data: the policy, the hash of the first-start code.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value JSONB NOT NULL,
    revision BIGINT NOT NULL
);

-- Accounts

CREATE TABLE teams (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    email TEXT,
    contact TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);

CREATE TABLE users (
    id BIGINT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    role TEXT NOT NULL,
    password_hash TEXT,
    language TEXT,
    theme TEXT NOT NULL,
    shortcuts BOOLEAN NOT NULL,
    failed_attempts BIGINT NOT NULL,
    next_attempt_at TIMESTAMPTZ,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    disabled_at TIMESTAMPTZ
);

CREATE TABLE memberships (
    user_id BIGINT NOT NULL REFERENCES users (id),
    team_id BIGINT NOT NULL REFERENCES teams (id),
    PRIMARY KEY (user_id, team_id)
);
CREATE INDEX memberships_team ON memberships (team_id);

-- A session is found by the SHA-256 of what its cookie holds, so that a read of this table signs nobody in.
CREATE TABLE sessions (
    id_hash TEXT PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    user_id BIGINT REFERENCES users (id),
    data JSONB NOT NULL,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE saved_views (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (user_id, name)
);

-- Notices to people: written in the transaction of what they announce, shown on the home page.
CREATE TABLE notices (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    message TEXT NOT NULL,
    args JSONB NOT NULL,
    href TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ
);
CREATE INDEX notices_user ON notices (user_id, read_at);

-- Catalog

CREATE TABLE domains (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    owner_id BIGINT REFERENCES teams (id),
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);

CREATE TABLE systems (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    kind TEXT NOT NULL,
    domain_id BIGINT REFERENCES domains (id),
    owner_id BIGINT REFERENCES teams (id),
    part_of_id BIGINT REFERENCES systems (id),
    labels JSONB NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);

CREATE TABLE apis (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    system_id BIGINT NOT NULL REFERENCES systems (id),
    style TEXT NOT NULL,
    audience TEXT NOT NULL,
    classification TEXT NOT NULL,
    owner_id BIGINT REFERENCES teams (id),
    labels JSONB NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);
CREATE INDEX apis_system ON apis (system_id);

CREATE TABLE versions (
    id BIGINT PRIMARY KEY,
    api_id BIGINT NOT NULL REFERENCES apis (id),
    label TEXT NOT NULL,
    lifecycle TEXT NOT NULL,
    released_on DATE,
    deprecated_on DATE,
    sunset_on DATE,
    successor_id BIGINT REFERENCES versions (id),
    migration_guide TEXT NOT NULL,
    environments JSONB NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (api_id, label)
);

-- The document of a version as it was published, and what was read from it.
CREATE TABLE contracts (
    version_id BIGINT PRIMARY KEY REFERENCES versions (id),
    format TEXT NOT NULL,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    declared_version TEXT NOT NULL,
    problems JSONB NOT NULL,
    published_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE operations (
    version_id BIGINT NOT NULL REFERENCES versions (id),
    position BIGINT NOT NULL,
    key TEXT NOT NULL,
    operation_id TEXT,
    summary TEXT NOT NULL,
    deprecated BOOLEAN NOT NULL,
    PRIMARY KEY (version_id, position)
);

-- Old addresses of renamed things.
CREATE TABLE redirects (
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    PRIMARY KEY (kind, slug)
);

-- Entities

CREATE TABLE entities (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    owner_id BIGINT REFERENCES teams (id),
    personal_data BOOLEAN NOT NULL,
    attributes JSONB NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);

-- Who creates, updates and copies an entity, by scope. Two masters in one scope can be written down: the conflict is a finding.
CREATE TABLE stewardships (
    entity_id BIGINT NOT NULL REFERENCES entities (id),
    scope TEXT NOT NULL,
    system_id BIGINT NOT NULL REFERENCES systems (id),
    role TEXT NOT NULL,
    PRIMARY KEY (entity_id, scope, system_id)
);
CREATE INDEX stewardships_system ON stewardships (system_id);

-- Integrations

CREATE TABLE integrations (
    id BIGINT PRIMARY KEY,
    consumer_id BIGINT NOT NULL REFERENCES systems (id),
    version_id BIGINT NOT NULL REFERENCES versions (id),
    via_id BIGINT REFERENCES systems (id),
    purpose TEXT NOT NULL,
    interaction TEXT NOT NULL,
    direction TEXT NOT NULL,
    criticality TEXT NOT NULL,
    owner_id BIGINT REFERENCES teams (id),
    status TEXT NOT NULL,
    resilience JSONB NOT NULL,
    security JSONB NOT NULL,
    decision_id BIGINT,
    live_on DATE,
    retired_on DATE,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX integrations_consumer ON integrations (consumer_id);
CREATE INDEX integrations_version ON integrations (version_id);

CREATE TABLE integration_entities (
    integration_id BIGINT NOT NULL REFERENCES integrations (id),
    entity_id BIGINT NOT NULL REFERENCES entities (id),
    access TEXT NOT NULL,
    PRIMARY KEY (integration_id, entity_id, access)
);
CREATE INDEX integration_entities_entity ON integration_entities (entity_id);

CREATE TABLE integration_operations (
    integration_id BIGINT NOT NULL REFERENCES integrations (id),
    key TEXT NOT NULL,
    PRIMARY KEY (integration_id, key)
);

-- Reviews

CREATE TABLE requests (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    requester_id BIGINT NOT NULL REFERENCES users (id),
    team_id BIGINT REFERENCES teams (id),
    status TEXT NOT NULL,
    lane TEXT,
    proposal JSONB NOT NULL,
    submission BIGINT NOT NULL,
    integration_id BIGINT REFERENCES integrations (id),
    submitted_at TIMESTAMPTZ,
    due_at TIMESTAMPTZ,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX requests_status ON requests (status);

-- What was submitted, with the evidence frozen as it was found; `number` counts the submissions of a request from 1.
CREATE TABLE submissions (
    request_id BIGINT NOT NULL REFERENCES requests (id),
    number BIGINT NOT NULL,
    proposal JSONB NOT NULL,
    evidence JSONB NOT NULL,
    hash TEXT NOT NULL,
    submitted_by BIGINT NOT NULL REFERENCES users (id),
    submitted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (request_id, number)
);

CREATE TABLE votes (
    id BIGINT PRIMARY KEY,
    request_id BIGINT NOT NULL REFERENCES requests (id),
    submission BIGINT NOT NULL,
    hash TEXT NOT NULL,
    voter_id BIGINT NOT NULL REFERENCES users (id),
    verb TEXT NOT NULL,
    reason TEXT NOT NULL,
    conditions JSONB NOT NULL,
    cast_at TIMESTAMPTZ NOT NULL,
    UNIQUE (request_id, submission, voter_id)
);

CREATE TABLE comments (
    id BIGINT PRIMARY KEY,
    request_id BIGINT NOT NULL REFERENCES requests (id),
    author_id BIGINT NOT NULL REFERENCES users (id),
    text TEXT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX comments_request ON comments (request_id);

-- Permanent: one row per decided request, numbered within its year, never updated.
CREATE TABLE decisions (
    id BIGINT PRIMARY KEY,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    request_id BIGINT NOT NULL UNIQUE REFERENCES requests (id),
    submission BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    record JSONB NOT NULL,
    hash TEXT NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL,
    valid_until DATE,
    UNIQUE (year, number)
);

CREATE TABLE conditions (
    id BIGINT PRIMARY KEY,
    decision_id BIGINT NOT NULL REFERENCES decisions (id),
    text TEXT NOT NULL,
    owner_id BIGINT REFERENCES users (id),
    due_on DATE,
    met_at TIMESTAMPTZ,
    met_by BIGINT REFERENCES users (id)
);
CREATE INDEX conditions_decision ON conditions (decision_id);

-- Imports: files that were uploaded and looked at, kept until they are taken or thrown away.

CREATE TABLE imports (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    status TEXT NOT NULL,
    files JSONB NOT NULL,
    options JSONB NOT NULL,
    report JSONB,
    message TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- Audit trail: append-only and hash-chained; the database refuses updates and deletes.

CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor_id BIGINT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    object TEXT NOT NULL,
    href TEXT NOT NULL,
    revision BIGINT NOT NULL,
    changes JSONB NOT NULL,
    before_hash TEXT NOT NULL,
    after_hash TEXT NOT NULL,
    reason TEXT NOT NULL,
    request_id TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_object ON audit (object_kind, object_id, seq);
CREATE INDEX audit_actor ON audit (actor_id, seq);

-- The end of the chain; its row lock makes writers take turns on PostgreSQL.
CREATE TABLE audit_head (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, '');
