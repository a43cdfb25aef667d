-- The first day on which a contract is worth something else although nobody did anything: what it announces the end of is still there then.
ALTER TABLE contract_standings ADD COLUMN moves_on DATE;

-- Those that announce an end are read again at the next start: until now the days were not kept.
UPDATE contract_standings SET criteria = '' WHERE version_id IN (SELECT version_id FROM contracts WHERE LOWER(source) LIKE '%sunset%');
