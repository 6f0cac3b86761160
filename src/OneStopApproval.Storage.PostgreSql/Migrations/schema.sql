CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;
CREATE TABLE answers (
    request_id character varying(64) NOT NULL,
    method character varying(64) NOT NULL,
    caller character varying(200) NOT NULL,
    content_hash bytea NOT NULL,
    bytes bytea NOT NULL,
    application_id character varying(64) NOT NULL,
    create_time bigint NOT NULL,
    keep_until bigint,
    CONSTRAINT "PK_answers" PRIMARY KEY (request_id, method, caller)
);

CREATE TABLE applications (
    id character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    chain_head bytea NOT NULL,
    state integer NOT NULL,
    bundle text NOT NULL,
    catalogue_version text NOT NULL,
    uscc character varying(64) NOT NULL,
    display_name character varying(200) NOT NULL,
    region_code character varying(64) NOT NULL,
    address text NOT NULL,
    electronic_delivery_consent boolean NOT NULL,
    establishment integer,
    legal_representative text,
    contact_name text,
    contact_phone text,
    contact_email text,
    answers text,
    tables text,
    consent_given_by text,
    consent_capacity integer,
    consent_date date,
    delivery_method integer,
    delivery_address text,
    create_time bigint NOT NULL,
    submit_time bigint,
    receipt_date date,
    display_number character varying(128),
    query_code_hash text,
    round integer NOT NULL,
    joined_date date,
    closed_date date,
    rating_level integer,
    rating_comment text,
    rating_time bigint,
    trip_count integer NOT NULL,
    demanded_count integer NOT NULL,
    fault_count integer NOT NULL,
    document_count integer NOT NULL,
    material_count integer NOT NULL,
    shared_answers text,
    next_due_on date,
    joint_cap_extension text,
    on_site_review text,
    joint_cap_due_on date,
    joint_cap_yellow_on date,
    birth_trace_id text,
    birth_span_id text,
    CONSTRAINT "PK_applications" PRIMARY KEY (id)
);

CREATE TABLE bans (
    id character varying(64) NOT NULL,
    kind integer NOT NULL,
    department character varying(64) NOT NULL,
    uscc character varying(64),
    person_key character varying(64),
    person_name character varying(64),
    items text NOT NULL,
    legal_basis text NOT NULL,
    from_date date NOT NULL,
    until_date date,
    reason character varying(64) NOT NULL,
    document_number character varying(128),
    application_id character varying(64),
    item character varying(64),
    register_time bigint NOT NULL,
    registered_by character varying(200) NOT NULL,
    lift_date date,
    lift_reason character varying(64),
    lift_legal_basis text,
    lift_time bigint,
    lifted_by character varying(200),
    CONSTRAINT "PK_bans" PRIMARY KEY (id),
    CONSTRAINT ck_bans_days CHECK (until_date IS NULL OR until_date >= from_date),
    CONSTRAINT ck_bans_subject CHECK ((uscc IS NULL AND person_key IS NOT NULL) OR (uscc IS NOT NULL AND person_key IS NULL))
);

CREATE TABLE business_clock (
    id integer NOT NULL,
    offset_milliseconds bigint NOT NULL,
    CONSTRAINT "PK_business_clock" PRIMARY KEY (id)
);

CREATE TABLE counters (
    key character varying(200) NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT "PK_counters" PRIMARY KEY (key)
);

CREATE TABLE deputies (
    id character varying(64) NOT NULL,
    department character varying(64) NOT NULL,
    officer character varying(200) NOT NULL,
    deputy character varying(200) NOT NULL,
    from_date date NOT NULL,
    through_date date NOT NULL,
    create_time bigint NOT NULL,
    created_by character varying(200) NOT NULL,
    create_trace_id character varying(64),
    end_time bigint,
    ended_by character varying(200),
    end_trace_id character varying(64),
    CONSTRAINT "PK_deputies" PRIMARY KEY (id),
    CONSTRAINT ck_deputies_days CHECK (through_date >= from_date),
    CONSTRAINT ck_deputies_end CHECK ((end_time IS NULL AND ended_by IS NULL) OR (end_time IS NOT NULL AND ended_by IS NOT NULL)),
    CONSTRAINT ck_deputies_persons CHECK (officer <> deputy)
);

CREATE TABLE export_batches (
    department character varying(64) NOT NULL,
    number integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea NOT NULL,
    after_feed bigint NOT NULL,
    through_feed bigint NOT NULL,
    row_count integer NOT NULL,
    create_time bigint NOT NULL,
    acknowledge_time bigint,
    CONSTRAINT "PK_export_batches" PRIMARY KEY (department, number),
    CONSTRAINT ck_export_batches_feed CHECK (through_feed > after_feed AND row_count > 0),
    CONSTRAINT ck_export_batches_number CHECK (number > 0)
);

CREATE TABLE import_batches (
    department character varying(64) NOT NULL,
    number integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    row_count integer NOT NULL,
    create_time bigint NOT NULL,
    brought_by character varying(200) NOT NULL,
    receipt bytea,
    CONSTRAINT "PK_import_batches" PRIMARY KEY (department, number),
    CONSTRAINT ck_import_batches_number CHECK (number > 0)
);

CREATE TABLE incidents (
    id character varying(64) NOT NULL,
    kind integer NOT NULL,
    subject character varying(200) NOT NULL,
    application_id character varying(64),
    detail text NOT NULL,
    open_key character varying(200),
    open_time bigint NOT NULL,
    resolve_time bigint,
    resolved_by character varying(200),
    CONSTRAINT "PK_incidents" PRIMARY KEY (id)
);

CREATE TABLE joins (
    application_id character varying(64) NOT NULL,
    round integer NOT NULL,
    date date NOT NULL,
    CONSTRAINT "PK_joins" PRIMARY KEY (application_id, round)
);

CREATE TABLE journal (
    application_id character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    feed bigint NOT NULL,
    type character varying(64) NOT NULL,
    item character varying(64),
    bytes bytea NOT NULL,
    hash bytea NOT NULL,
    business_time bigint NOT NULL,
    wall_time bigint NOT NULL,
    trace_id text,
    span_id text,
    actor_role integer NOT NULL,
    actor_subject text NOT NULL,
    actor_department character varying(64),
    CONSTRAINT "PK_journal" PRIMARY KEY (application_id, sequence)
);

CREATE TABLE journey_exports (
    application_id character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    CONSTRAINT "PK_journey_exports" PRIMARY KEY (application_id)
);

CREATE TABLE labs (
    uscc character varying(64) NOT NULL,
    CONSTRAINT "PK_labs" PRIMARY KEY (uscc)
);

CREATE TABLE leases (
    review character varying(129) NOT NULL,
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    fence bigint NOT NULL,
    holder character varying(200) NOT NULL,
    expire_time bigint NOT NULL,
    CONSTRAINT "PK_leases" PRIMARY KEY (review)
);

CREATE TABLE notice_channels (
    channel character varying(64) NOT NULL,
    feed bigint NOT NULL,
    CONSTRAINT "PK_notice_channels" PRIMARY KEY (channel)
);

CREATE TABLE notice_deliveries (
    application_id character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    channel character varying(64) NOT NULL,
    state integer NOT NULL,
    attempts integer NOT NULL,
    next_time bigint NOT NULL,
    send_time bigint,
    CONSTRAINT "PK_notice_deliveries" PRIMARY KEY (application_id, sequence, channel)
);

CREATE TABLE notice_reads (
    application_id character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    read_time bigint NOT NULL,
    CONSTRAINT "PK_notice_reads" PRIMARY KEY (application_id, sequence)
);

CREATE TABLE open_reviews (
    uscc character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    kind integer NOT NULL,
    site character varying(200) NOT NULL,
    application_id character varying(64) NOT NULL,
    CONSTRAINT "PK_open_reviews" PRIMARY KEY (uscc, item, kind, site)
);

CREATE TABLE opinions (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    proposed integer,
    time bigint NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT "PK_opinions" PRIMARY KEY (application_id, item, number)
);

CREATE TABLE personal_values (
    application_id character varying(64) NOT NULL,
    commitment character varying(64) NOT NULL,
    kind character varying(64) NOT NULL,
    salt bytea NOT NULL,
    value text NOT NULL,
    CONSTRAINT "PK_personal_values" PRIMARY KEY (application_id, commitment)
);

CREATE TABLE powers_of_attorney (
    id character varying(64) NOT NULL,
    principal_uscc character varying(64) NOT NULL,
    agent_uscc character varying(64),
    agent_subject character varying(200),
    agent_name character varying(64) NOT NULL,
    items text,
    applications text,
    from_date date NOT NULL,
    until_date date NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    media_type text NOT NULL,
    create_time bigint NOT NULL,
    created_by character varying(200) NOT NULL,
    revoke_time bigint,
    revoked_by character varying(200),
    renounced boolean NOT NULL,
    CONSTRAINT "PK_powers_of_attorney" PRIMARY KEY (id)
);

CREATE TABLE prolonged_certificates (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    number character varying(128) NOT NULL,
    holder_uscc character varying(64) NOT NULL,
    CONSTRAINT "PK_prolonged_certificates" PRIMARY KEY (application_id, item)
);

CREATE TABLE published_data (
    kind character varying(64) NOT NULL,
    version character varying(64) NOT NULL,
    effective_from date NOT NULL,
    content text NOT NULL,
    sha256 character varying(64) NOT NULL,
    CONSTRAINT "PK_published_data" PRIMARY KEY (kind, version)
);

CREATE TABLE scope_tables (
    id character varying(64) NOT NULL,
    rows text NOT NULL,
    CONSTRAINT "PK_scope_tables" PRIMARY KEY (id)
);

CREATE TABLE shared_records (
    id character varying(64) NOT NULL,
    uscc character varying(64) NOT NULL,
    material character varying(64) NOT NULL,
    source character varying(64) NOT NULL,
    department character varying(64) NOT NULL,
    as_of_date date NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    media_type text NOT NULL,
    record_time bigint NOT NULL,
    recorded_by character varying(200) NOT NULL,
    CONSTRAINT "PK_shared_records" PRIMARY KEY (id)
);

CREATE TABLE signing_keys (
    key_id character varying(64) NOT NULL,
    algorithm character varying(64) NOT NULL,
    public_key bytea NOT NULL,
    first_use_time bigint NOT NULL,
    CONSTRAINT "PK_signing_keys" PRIMARY KEY (key_id)
);

CREATE TABLE silences (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    clock_kind integer NOT NULL,
    clock_number integer NOT NULL,
    CONSTRAINT "PK_silences" PRIMARY KEY (application_id, item, clock_kind, clock_number)
);

CREATE TABLE visit_seats (
    slot character varying(64) NOT NULL,
    seat integer NOT NULL,
    application_id character varying(64) NOT NULL,
    CONSTRAINT "PK_visit_seats" PRIMARY KEY (slot, seat)
);

CREATE TABLE visit_slots (
    slot character varying(64) NOT NULL,
    CONSTRAINT "PK_visit_slots" PRIMARY KEY (slot)
);

CREATE TABLE consultations (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    number integer NOT NULL,
    department character varying(64) NOT NULL,
    question text NOT NULL,
    materials text NOT NULL,
    request_date date NOT NULL,
    state integer NOT NULL,
    opinion integer,
    text text,
    end_date date,
    due_on date NOT NULL,
    yellow_on date NOT NULL,
    CONSTRAINT "PK_consultations" PRIMARY KEY (application_id, item, number),
    CONSTRAINT "FK_consultations_applications_application_id" FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT
);

CREATE TABLE documents (
    application_id character varying(64) NOT NULL,
    id character varying(64) NOT NULL,
    ordinal integer NOT NULL,
    type integer NOT NULL,
    number character varying(128) NOT NULL,
    authority character varying(64) NOT NULL,
    year integer NOT NULL,
    items text NOT NULL,
    act_date date NOT NULL,
    issue_time bigint NOT NULL,
    delivered_date date,
    delivery_method integer,
    delivery_proof text,
    acknowledge_time bigint,
    proposal text,
    corrected_by character varying(64),
    corrects character varying(64),
    CONSTRAINT "PK_documents" PRIMARY KEY (application_id, id),
    CONSTRAINT "FK_documents_applications_application_id" FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT
);

CREATE TABLE materials (
    application_id character varying(64) NOT NULL,
    id character varying(64) NOT NULL,
    ordinal integer NOT NULL,
    material character varying(64) NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    media_type text NOT NULL,
    file_name text NOT NULL,
    time bigint NOT NULL,
    event bigint NOT NULL,
    CONSTRAINT "PK_materials" PRIMARY KEY (application_id, id),
    CONSTRAINT "FK_materials_applications_application_id" FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT
);

CREATE TABLE reviews (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    ordinal integer NOT NULL,
    department character varying(64) NOT NULL,
    site character varying(200) NOT NULL,
    kind integer NOT NULL,
    procedure integer NOT NULL,
    nature integer NOT NULL,
    asked_scope text,
    grade character varying(64),
    categories text,
    changes text,
    asked_certificate character varying(64),
    concerns text,
    surrendered text,
    state integer NOT NULL,
    acceptance_kind integer,
    receipt_date date,
    completed_date date,
    acceptance_date date,
    accepted_by character varying(200),
    reviewed_by character varying(200),
    round integer NOT NULL,
    past_rounds text,
    version bigint NOT NULL,
    conclusion_date date,
    conclusion integer,
    conclusion_document text,
    conclusion_summary text,
    excluded_times text,
    tolerance text,
    extension text,
    extension_asked_on date,
    participation text,
    answer_awaited_on date,
    assignee character varying(200),
    drafted_points text,
    commitment text,
    verify_by date,
    external_case character varying(64),
    opinion_count integer NOT NULL,
    terminal_date date,
    due_on date,
    yellow_on date,
    tolerated_through date,
    stopped_through date,
    inbox_key character varying(144) NOT NULL,
    region_code character varying(64) NOT NULL,
    league character varying(64) NOT NULL,
    CONSTRAINT "PK_reviews" PRIMARY KEY (application_id, item),
    CONSTRAINT "FK_reviews_applications_application_id" FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT
);

CREATE TABLE trips (
    application_id character varying(64) NOT NULL,
    number integer NOT NULL,
    date date NOT NULL,
    cause integer NOT NULL,
    department character varying(64),
    recorded_by text NOT NULL,
    time bigint NOT NULL,
    CONSTRAINT "PK_trips" PRIMARY KEY (application_id, number),
    CONSTRAINT "FK_trips_applications_application_id" FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT
);

CREATE TABLE visits (
    application_id character varying(64) NOT NULL,
    state integer NOT NULL,
    slot_date date,
    slot_start time without time zone,
    slot_end time without time zone,
    slot_place text,
    slot_place_id character varying(64),
    slot_seat integer,
    held_date date,
    CONSTRAINT "PK_visits" PRIMARY KEY (application_id),
    CONSTRAINT "FK_visits_applications_application_id" FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT
);

CREATE TABLE imported_rows (
    department character varying(64) NOT NULL,
    row_id character varying(64) NOT NULL,
    number integer NOT NULL,
    position integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    CONSTRAINT "PK_imported_rows" PRIMARY KEY (department, row_id),
    CONSTRAINT "FK_imported_rows_import_batches_department_number" FOREIGN KEY (department, number) REFERENCES import_batches (department, number) ON DELETE RESTRICT
);

CREATE TABLE power_acts (
    power_id character varying(64) NOT NULL,
    number integer NOT NULL,
    kind integer NOT NULL,
    principal_uscc character varying(64) NOT NULL,
    subject character varying(200) NOT NULL,
    uscc character varying(64),
    token_sha256 character varying(64) NOT NULL,
    client_address character varying(200),
    time bigint NOT NULL,
    wall_time bigint NOT NULL,
    feed bigint NOT NULL,
    request_id character varying(64) NOT NULL,
    trace_id character varying(64),
    CONSTRAINT "PK_power_acts" PRIMARY KEY (power_id, number),
    CONSTRAINT "FK_power_acts_powers_of_attorney_power_id" FOREIGN KEY (power_id) REFERENCES powers_of_attorney (id) ON DELETE RESTRICT
);

CREATE TABLE shared_disputes (
    application_id character varying(64) NOT NULL,
    record_id character varying(64) NOT NULL,
    reason character varying(64) NOT NULL,
    date date NOT NULL,
    CONSTRAINT "PK_shared_disputes" PRIMARY KEY (application_id, record_id),
    CONSTRAINT "FK_shared_disputes_shared_records_record_id" FOREIGN KEY (record_id) REFERENCES shared_records (id) ON DELETE RESTRICT
);

CREATE TABLE document_signatures (
    application_id character varying(64) NOT NULL,
    document_id character varying(64) NOT NULL,
    key_id character varying(64) NOT NULL,
    content bytea NOT NULL,
    content_sha256 character varying(64) NOT NULL,
    signature bytea NOT NULL,
    sign_time bigint NOT NULL,
    CONSTRAINT "PK_document_signatures" PRIMARY KEY (application_id, document_id),
    CONSTRAINT "FK_document_signatures_documents_application_id_document_id" FOREIGN KEY (application_id, document_id) REFERENCES documents (application_id, id) ON DELETE RESTRICT,
    CONSTRAINT "FK_document_signatures_signing_keys_key_id" FOREIGN KEY (key_id) REFERENCES signing_keys (key_id) ON DELETE RESTRICT
);

CREATE TABLE certificates (
    id character varying(64) NOT NULL,
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    number character varying(128) NOT NULL,
    holder_uscc character varying(64) NOT NULL,
    holder_name character varying(200) NOT NULL,
    region_code character varying(64) NOT NULL,
    issue_date date NOT NULL,
    expiry_date date NOT NULL,
    scope text,
    fields text NOT NULL,
    grade character varying(64),
    categories text,
    round integer NOT NULL,
    revision integer NOT NULL,
    replaces character varying(64),
    document character varying(64) NOT NULL,
    end_date date,
    end_ground integer,
    end_basis text,
    end_document character varying(64),
    end_ban text,
    CONSTRAINT "PK_certificates" PRIMARY KEY (id),
    CONSTRAINT "FK_certificates_reviews_application_id_item" FOREIGN KEY (application_id, item) REFERENCES reviews (application_id, item) ON DELETE RESTRICT
);

CREATE TABLE clocks (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    kind integer NOT NULL,
    number integer NOT NULL,
    ordinal integer NOT NULL,
    budget_days integer NOT NULL,
    promised_budget_days integer,
    extended_days integer,
    unit integer NOT NULL,
    start date NOT NULL,
    "end" date,
    calendar_version character varying(64) NOT NULL,
    rule character varying(64) NOT NULL,
    stops text,
    due_on date NOT NULL,
    promised_due_on date,
    yellow_on date NOT NULL,
    provisional boolean NOT NULL,
    CONSTRAINT "PK_clocks" PRIMARY KEY (application_id, item, kind, number),
    CONSTRAINT "FK_clocks_reviews_application_id_item" FOREIGN KEY (application_id, item) REFERENCES reviews (application_id, item) ON DELETE RESTRICT
);

CREATE TABLE corrections (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    document character varying(64) NOT NULL,
    issued_date date NOT NULL,
    after_event bigint NOT NULL,
    points text NOT NULL,
    answered_date date,
    CONSTRAINT "PK_corrections" PRIMARY KEY (application_id, item),
    CONSTRAINT "FK_corrections_reviews_application_id_item" FOREIGN KEY (application_id, item) REFERENCES reviews (application_id, item) ON DELETE RESTRICT
);

CREATE TABLE decisions (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    round integer NOT NULL,
    outcome integer NOT NULL,
    act_date date NOT NULL,
    granted_scope text,
    refused_scope text,
    granted_fields text NOT NULL,
    refusals text,
    reason text,
    legal_basis text,
    remedies text,
    consideration text,
    clerk character varying(200),
    reviewer character varying(200),
    decider character varying(200),
    record_time bigint NOT NULL,
    recorded_late boolean NOT NULL,
    by_silence boolean NOT NULL,
    document character varying(64) NOT NULL,
    CONSTRAINT "PK_decisions" PRIMARY KEY (application_id, item, round),
    CONSTRAINT ck_decisions_desks CHECK (clerk <> reviewer AND reviewer <> decider AND clerk <> decider),
    CONSTRAINT "FK_decisions_reviews_application_id_item" FOREIGN KEY (application_id, item) REFERENCES reviews (application_id, item) ON DELETE RESTRICT
);

CREATE TABLE opinion_drafts (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    officer character varying(200) NOT NULL,
    text text NOT NULL,
    proposed integer,
    save_time bigint NOT NULL,
    CONSTRAINT "PK_opinion_drafts" PRIMARY KEY (application_id, item, officer),
    CONSTRAINT "FK_opinion_drafts_reviews_application_id_item" FOREIGN KEY (application_id, item) REFERENCES reviews (application_id, item) ON DELETE RESTRICT
);

CREATE TABLE visit_purposes (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    ordinal integer NOT NULL,
    department character varying(64) NOT NULL,
    reason text NOT NULL,
    material text,
    date date NOT NULL,
    CONSTRAINT "PK_visit_purposes" PRIMARY KEY (application_id, item),
    CONSTRAINT "FK_visit_purposes_visits_application_id" FOREIGN KEY (application_id) REFERENCES visits (application_id) ON DELETE RESTRICT
);

CREATE TABLE certificate_successions (
    certificate_id character varying(64) NOT NULL,
    holder_uscc character varying(64) NOT NULL,
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    kind integer NOT NULL,
    date date NOT NULL,
    document character varying(64) NOT NULL,
    successor character varying(64),
    CONSTRAINT "PK_certificate_successions" PRIMARY KEY (certificate_id),
    CONSTRAINT "FK_certificate_successions_certificates_certificate_id" FOREIGN KEY (certificate_id) REFERENCES certificates (id) ON DELETE RESTRICT
);

INSERT INTO counters (key, value)
VALUES ('feed', 0);

CREATE INDEX "IX_answers_keep_until" ON answers (keep_until);

CREATE INDEX "IX_applications_create_time_id" ON applications (create_time, id);

CREATE INDEX "IX_applications_display_name_id" ON applications (display_name, id);

CREATE UNIQUE INDEX "IX_applications_display_number" ON applications (display_number);

CREATE INDEX "IX_applications_next_due_on" ON applications (next_due_on);

CREATE INDEX "IX_applications_rating_level" ON applications (rating_level);

CREATE INDEX "IX_applications_uscc_create_time_id" ON applications (uscc, create_time, id);

CREATE INDEX "IX_bans_person_key" ON bans (person_key);

CREATE INDEX "IX_bans_register_time_id" ON bans (register_time, id);

CREATE INDEX "IX_bans_uscc_register_time_id" ON bans (uscc, register_time, id);

CREATE INDEX "IX_certificate_successions_holder_uscc" ON certificate_successions (holder_uscc);

CREATE INDEX "IX_certificate_successions_successor" ON certificate_successions (successor);

CREATE INDEX "IX_certificates_application_id_item" ON certificates (application_id, item);

CREATE INDEX "IX_certificates_holder_name_id" ON certificates (holder_name, id);

CREATE INDEX "IX_certificates_holder_uscc_item" ON certificates (holder_uscc, item);

CREATE INDEX "IX_certificates_issue_date_id" ON certificates (issue_date, id);

CREATE UNIQUE INDEX "IX_certificates_number_revision" ON certificates (number, revision);

CREATE INDEX "IX_clocks_kind_due_on" ON clocks (kind, due_on);

CREATE INDEX "IX_consultations_department_state_due_on_application_id" ON consultations (department, state, due_on, application_id);

CREATE INDEX "IX_deputies_department_deputy_through_date" ON deputies (department, deputy, through_date);

CREATE INDEX "IX_deputies_department_from_date_id" ON deputies (department, from_date, id);

CREATE UNIQUE INDEX "IX_document_signatures_content_sha256" ON document_signatures (content_sha256);

CREATE INDEX "IX_document_signatures_key_id" ON document_signatures (key_id);

CREATE UNIQUE INDEX "IX_documents_application_id_corrects" ON documents (application_id, corrects);

CREATE UNIQUE INDEX "IX_documents_authority_type_year_number" ON documents (authority, type, year, number);

CREATE INDEX "IX_documents_number_authority" ON documents (number, authority);

CREATE UNIQUE INDEX "IX_export_batches_department_after_feed" ON export_batches (department, after_feed);

CREATE UNIQUE INDEX "IX_imported_rows_department_number_position" ON imported_rows (department, number, position);

CREATE UNIQUE INDEX "IX_incidents_open_key" ON incidents (open_key);

CREATE INDEX "IX_incidents_open_time_id" ON incidents (open_time, id);

CREATE UNIQUE INDEX "IX_journal_feed" ON journal (feed);

CREATE UNIQUE INDEX "IX_leases_application_id_item" ON leases (application_id, item);

CREATE INDEX "IX_leases_expire_time" ON leases (expire_time);

CREATE INDEX "IX_materials_sha256" ON materials (sha256);

CREATE INDEX "IX_notice_deliveries_channel_state_next_time" ON notice_deliveries (channel, state, next_time);

CREATE INDEX "IX_open_reviews_application_id" ON open_reviews (application_id);

CREATE INDEX "IX_power_acts_principal_uscc_time" ON power_acts (principal_uscc, time);

CREATE INDEX "IX_power_acts_time_power_id_number" ON power_acts (time, power_id, number);

CREATE INDEX "IX_powers_of_attorney_agent_subject" ON powers_of_attorney (agent_subject);

CREATE INDEX "IX_powers_of_attorney_agent_uscc" ON powers_of_attorney (agent_uscc);

CREATE INDEX "IX_powers_of_attorney_principal_uscc_create_time_id" ON powers_of_attorney (principal_uscc, create_time, id);

CREATE INDEX "IX_powers_of_attorney_sha256" ON powers_of_attorney (sha256);

CREATE INDEX "IX_prolonged_certificates_holder_uscc" ON prolonged_certificates (holder_uscc);

CREATE INDEX "IX_prolonged_certificates_number" ON prolonged_certificates (number);

CREATE UNIQUE INDEX "IX_reviews_department_external_case" ON reviews (department, external_case);

CREATE INDEX "IX_reviews_department_state_due_on_application_id" ON reviews (department, state, due_on, application_id);

CREATE INDEX ix_reviews_ended ON reviews (department, terminal_date, application_id, item) WHERE state >= 5;

CREATE INDEX ix_reviews_inbox ON reviews (department, inbox_key) WHERE state > 0 AND state < 5;

CREATE INDEX ix_reviews_inbox_banner ON reviews (department, region_code, inbox_key) WHERE state > 0 AND state < 5;

CREATE INDEX ix_reviews_inbox_league ON reviews (department, league, inbox_key) WHERE state > 0 AND state < 5;

CREATE INDEX ix_reviews_inbox_mine ON reviews (department, assignee, inbox_key) WHERE state > 0 AND state < 5 AND assignee IS NOT NULL;

CREATE INDEX ix_reviews_inbox_stopped ON reviews (department, inbox_key, stopped_through) WHERE state > 0 AND state < 5 AND stopped_through IS NOT NULL;

CREATE INDEX "IX_shared_disputes_record_id" ON shared_disputes (record_id);

CREATE INDEX "IX_shared_records_department_record_time_id" ON shared_records (department, record_time, id);

CREATE INDEX "IX_shared_records_sha256" ON shared_records (sha256);

CREATE INDEX "IX_shared_records_uscc" ON shared_records (uscc);

CREATE UNIQUE INDEX "IX_trips_application_id" ON trips (application_id) WHERE cause = 1;

CREATE UNIQUE INDEX "IX_visit_seats_application_id" ON visit_seats (application_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260907000000_OnSiteReview', '10.0.15');

COMMIT;

START TRANSACTION;
ALTER TABLE journal ALTER COLUMN actor_subject TYPE character varying(200);

CREATE TABLE daily_heads (
    number bigint NOT NULL,
    day date NOT NULL,
    through_feed bigint NOT NULL,
    chains bigint NOT NULL,
    previous_sha256 character varying(64),
    content bytea NOT NULL,
    content_sha256 character varying(64) NOT NULL,
    key_id character varying(64) NOT NULL,
    signature bytea NOT NULL,
    sign_time bigint NOT NULL,
    CONSTRAINT "PK_daily_heads" PRIMARY KEY (number),
    CONSTRAINT "AK_daily_heads_content_sha256" UNIQUE (content_sha256),
    CONSTRAINT ck_daily_heads_counts CHECK (through_feed >= 0 AND chains >= 0 AND chains <= through_feed),
    CONSTRAINT ck_daily_heads_previous CHECK ((number = 1 AND previous_sha256 IS NULL) OR (number > 1 AND previous_sha256 IS NOT NULL)),
    CONSTRAINT "FK_daily_heads_daily_heads_previous_sha256" FOREIGN KEY (previous_sha256) REFERENCES daily_heads (content_sha256) ON DELETE RESTRICT,
    CONSTRAINT "FK_daily_heads_signing_keys_key_id" FOREIGN KEY (key_id) REFERENCES signing_keys (key_id) ON DELETE RESTRICT
);

CREATE TABLE directory_acts (
    post_id character varying(64) NOT NULL,
    kind integer NOT NULL,
    officer character varying(200) NOT NULL,
    subject character varying(200) NOT NULL,
    token_sha256 character varying(64) NOT NULL,
    client_address character varying(200),
    time bigint NOT NULL,
    wall_time bigint NOT NULL,
    request_id character varying(64) NOT NULL,
    trace_id character varying(64),
    CONSTRAINT "PK_directory_acts" PRIMARY KEY (post_id, kind)
);

CREATE TABLE posts (
    id character varying(64) NOT NULL,
    subject character varying(200) NOT NULL,
    state integer NOT NULL,
    live_key character varying(400),
    from_date date NOT NULL,
    propose_time bigint NOT NULL,
    proposed_by character varying(200) NOT NULL,
    settle_time bigint,
    settled_by character varying(200),
    end_time bigint,
    ended_by character varying(200),
    reason character varying(64),
    role integer NOT NULL,
    department character varying(64),
    level integer,
    region_code character varying(64),
    desks integer NOT NULL,
    automatic boolean NOT NULL,
    until_date date,
    CONSTRAINT "PK_posts" PRIMARY KEY (id),
    CONSTRAINT ck_posts_days CHECK (until_date IS NULL OR until_date >= from_date),
    CONSTRAINT ck_posts_department CHECK ((role IN (3, 4) AND department IS NOT NULL) OR (role NOT IN (3, 4) AND department IS NULL)),
    CONSTRAINT ck_posts_desks CHECK (desks = 0 OR (role = 3 AND desks BETWEEN 1 AND 7)),
    CONSTRAINT ck_posts_ended CHECK ((state = 4 AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> 4 AND end_time IS NULL AND ended_by IS NULL)),
    CONSTRAINT ck_posts_live CHECK ((state IN (1, 2)) OR live_key IS NULL),
    CONSTRAINT ck_posts_region CHECK ((role BETWEEN 3 AND 6 AND level IS NOT NULL AND region_code IS NOT NULL) OR (role > 6 AND level IS NULL AND region_code IS NULL)),
    CONSTRAINT ck_posts_settled CHECK ((state = 1 AND settle_time IS NULL AND settled_by IS NULL) OR (state <> 1 AND settle_time IS NOT NULL AND settled_by IS NOT NULL)),
    CONSTRAINT ck_posts_two_persons CHECK (state NOT IN (2, 4) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject))
);

CREATE INDEX "IX_journal_actor_subject_feed" ON journal (actor_subject, feed);

CREATE UNIQUE INDEX "IX_daily_heads_day" ON daily_heads (day);

CREATE INDEX "IX_daily_heads_key_id" ON daily_heads (key_id);

CREATE UNIQUE INDEX "IX_daily_heads_previous_sha256" ON daily_heads (previous_sha256);

CREATE INDEX "IX_directory_acts_officer_time" ON directory_acts (officer, time);

CREATE INDEX "IX_directory_acts_time_post_id_kind" ON directory_acts (time, post_id, kind);

CREATE INDEX "IX_posts_department_subject" ON posts (department, subject);

CREATE UNIQUE INDEX "IX_posts_live_key" ON posts (live_key);

CREATE INDEX "IX_posts_propose_time_id" ON posts (propose_time, id);

CREATE INDEX "IX_posts_subject" ON posts (subject);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260910120000_DirectoryAndHeads', '10.0.15');

COMMIT;

START TRANSACTION;
DROP INDEX "IX_trips_application_id";

ALTER TABLE personal_values DROP COLUMN value;

ALTER TABLE opinion_drafts DROP COLUMN text;

ALTER TABLE personal_values DROP COLUMN salt;

ALTER TABLE personal_values ADD sealed bytea NOT NULL DEFAULT BYTEA E'\\x';

ALTER TABLE directory_acts RENAME COLUMN post_id TO grant_id;

ALTER INDEX "IX_directory_acts_time_post_id_kind" RENAME TO "IX_directory_acts_time_grant_id_kind";

ALTER TABLE trips ADD corrected_date date;

ALTER TABLE trips ADD correction_confirmed_by character varying(200);

ALTER TABLE trips ADD correction_proposed_by character varying(200);

ALTER TABLE trips ADD correction_reason text;

ALTER TABLE trips ADD proposal text;

ALTER TABLE trips ADD struck_date date;

ALTER TABLE trips ADD was_cause integer;

ALTER TABLE trips ADD was_date date;

ALTER TABLE trips ADD was_department character varying(64);

ALTER TABLE personal_values ADD key_id character varying(64) NOT NULL DEFAULT '';

ALTER TABLE opinion_drafts ADD key_id character varying(64) NOT NULL DEFAULT '';

ALTER TABLE opinion_drafts ADD sealed bytea NOT NULL DEFAULT BYTEA E'\\x';

ALTER TABLE directory_acts ADD on_letter boolean NOT NULL DEFAULT FALSE;

CREATE TABLE assessor_tasks (
    application_id character varying(64) NOT NULL,
    item character varying(64) NOT NULL,
    subject character varying(200) NOT NULL,
    CONSTRAINT "PK_assessor_tasks" PRIMARY KEY (application_id, item, subject),
    CONSTRAINT "FK_assessor_tasks_applications_application_id" FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT
);

CREATE TABLE letters (
    id character varying(64) NOT NULL,
    number character varying(128) NOT NULL,
    given_by character varying(200) NOT NULL,
    department character varying(64),
    acts integer NOT NULL,
    items text,
    subject character varying(200) NOT NULL,
    state integer NOT NULL,
    live_key character varying(400),
    from_date date NOT NULL,
    propose_time bigint NOT NULL,
    proposed_by character varying(200) NOT NULL,
    settle_time bigint,
    settled_by character varying(200),
    end_time bigint,
    ended_by character varying(200),
    reason character varying(64),
    level integer,
    region_code character varying(64),
    until_date date,
    CONSTRAINT "PK_letters" PRIMARY KEY (id),
    CONSTRAINT ck_letters_acts CHECK ((department IS NOT NULL AND acts BETWEEN 1 AND 3) OR (department IS NULL AND acts = 4 AND items IS NULL)),
    CONSTRAINT ck_letters_days CHECK (until_date IS NULL OR until_date >= from_date),
    CONSTRAINT ck_letters_ended CHECK ((state = 4 AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> 4 AND end_time IS NULL AND ended_by IS NULL)),
    CONSTRAINT ck_letters_given CHECK (given_by <> subject),
    CONSTRAINT ck_letters_live CHECK ((state IN (1, 2)) OR live_key IS NULL),
    CONSTRAINT ck_letters_region CHECK ((level IS NULL AND region_code IS NULL) OR (level IS NOT NULL AND region_code IS NOT NULL)),
    CONSTRAINT ck_letters_settled CHECK ((state = 1 AND settle_time IS NULL AND settled_by IS NULL) OR (state <> 1 AND settle_time IS NOT NULL AND settled_by IS NOT NULL)),
    CONSTRAINT ck_letters_two_persons CHECK (state NOT IN (2, 4) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject)),
    CONSTRAINT ck_letters_until CHECK (until_date IS NOT NULL)
);

CREATE TABLE office_acts (
    id character varying(64) NOT NULL,
    subject character varying(200) NOT NULL,
    role integer NOT NULL,
    department character varying(64),
    method character varying(64) NOT NULL,
    resource character varying(200) NOT NULL,
    authentication character varying(200),
    client_address character varying(200),
    request_id character varying(64) NOT NULL,
    trace_id character varying(64),
    time bigint NOT NULL,
    wall_time bigint NOT NULL,
    CONSTRAINT "PK_office_acts" PRIMARY KEY (id),
    CONSTRAINT ck_office_acts_who CHECK (subject <> '' AND method <> '' AND request_id <> '')
);

CREATE TABLE paper_signatures (
    application_id character varying(64) NOT NULL,
    document_id character varying(64) NOT NULL,
    paper_sha256 character varying(64) NOT NULL,
    key_id character varying(64) NOT NULL,
    content bytea NOT NULL,
    signature bytea NOT NULL,
    sign_time bigint NOT NULL,
    CONSTRAINT "PK_paper_signatures" PRIMARY KEY (application_id, document_id, paper_sha256),
    CONSTRAINT "FK_paper_signatures_documents_application_id_document_id" FOREIGN KEY (application_id, document_id) REFERENCES documents (application_id, id) ON DELETE RESTRICT,
    CONSTRAINT "FK_paper_signatures_signing_keys_key_id" FOREIGN KEY (key_id) REFERENCES signing_keys (key_id) ON DELETE RESTRICT
);

CREATE TABLE personal_acts (
    id character varying(64) NOT NULL,
    application_id character varying(64) NOT NULL,
    kind integer NOT NULL,
    purpose integer NOT NULL,
    reason character varying(64),
    value_kinds character varying(2000) NOT NULL,
    value_count integer NOT NULL,
    subject character varying(200),
    department character varying(64),
    token_sha256 character varying(64),
    client_address character varying(200),
    time bigint NOT NULL,
    wall_time bigint NOT NULL,
    request_id character varying(64),
    trace_id character varying(64),
    CONSTRAINT "PK_personal_acts" PRIMARY KEY (id),
    CONSTRAINT ck_personal_acts_purpose CHECK (purpose BETWEEN 1 AND 7),
    CONSTRAINT ck_personal_acts_who CHECK ((kind = 4 AND subject IS NULL) OR (kind <> 4 AND subject IS NOT NULL AND token_sha256 IS NOT NULL AND request_id IS NOT NULL AND reason IS NOT NULL))
);

CREATE TABLE personal_keys (
    application_id character varying(64) NOT NULL,
    key_id character varying(64) NOT NULL,
    wrapped bytea NOT NULL,
    ring_key character varying(64) NOT NULL,
    CONSTRAINT "PK_personal_keys" PRIMARY KEY (application_id, key_id)
);

CREATE UNIQUE INDEX "IX_trips_application_id" ON trips (application_id) WHERE cause = 1 AND struck_date IS NULL;

ALTER TABLE trips ADD CONSTRAINT ck_trips_two_persons CHECK ((corrected_date IS NULL AND struck_date IS NULL) OR (corrected_date IS NOT NULL AND correction_proposed_by IS NOT NULL AND correction_confirmed_by IS NOT NULL AND correction_proposed_by <> correction_confirmed_by));

CREATE INDEX "IX_assessor_tasks_subject_application_id" ON assessor_tasks (subject, application_id);

CREATE UNIQUE INDEX "IX_letters_live_key" ON letters (live_key);

CREATE INDEX "IX_letters_propose_time_id" ON letters (propose_time, id);

CREATE INDEX "IX_letters_subject" ON letters (subject);

CREATE INDEX "IX_office_acts_subject_id" ON office_acts (subject, id);

CREATE INDEX "IX_paper_signatures_key_id" ON paper_signatures (key_id);

CREATE INDEX "IX_personal_acts_application_id_time_id" ON personal_acts (application_id, time, id);

CREATE INDEX "IX_personal_acts_time_id" ON personal_acts (time, id);

CREATE INDEX "IX_personal_keys_ring_key" ON personal_keys (ring_key);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260915000000_LettersTripsAndKeys', '10.0.15');

COMMIT;

