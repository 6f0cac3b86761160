CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "answers" (
    "request_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "content_hash" BLOB NOT NULL,
    "bytes" BLOB NOT NULL,
    "application_id" TEXT NOT NULL,
    "create_time" INTEGER NOT NULL,
    "keep_until" INTEGER NULL,
    CONSTRAINT "PK_answers" PRIMARY KEY ("request_id", "method", "caller")
);

CREATE TABLE "applications" (
    "id" TEXT NOT NULL CONSTRAINT "PK_applications" PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "chain_head" BLOB NOT NULL,
    "state" INTEGER NOT NULL,
    "bundle" TEXT NOT NULL,
    "catalogue_version" TEXT NOT NULL,
    "uscc" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "electronic_delivery_consent" INTEGER NOT NULL,
    "establishment" INTEGER NULL,
    "legal_representative" TEXT NULL,
    "contact_name" TEXT NULL,
    "contact_phone" TEXT NULL,
    "contact_email" TEXT NULL,
    "answers" TEXT NULL,
    "tables" TEXT NULL,
    "consent_given_by" TEXT NULL,
    "consent_capacity" INTEGER NULL,
    "consent_date" TEXT NULL,
    "delivery_method" INTEGER NULL,
    "delivery_address" TEXT NULL,
    "create_time" INTEGER NOT NULL,
    "submit_time" INTEGER NULL,
    "receipt_date" TEXT NULL,
    "display_number" TEXT NULL,
    "query_code_hash" TEXT NULL,
    "round" INTEGER NOT NULL,
    "joined_date" TEXT NULL,
    "closed_date" TEXT NULL,
    "rating_level" INTEGER NULL,
    "rating_comment" TEXT NULL,
    "rating_time" INTEGER NULL,
    "trip_count" INTEGER NOT NULL,
    "demanded_count" INTEGER NOT NULL,
    "fault_count" INTEGER NOT NULL,
    "document_count" INTEGER NOT NULL,
    "material_count" INTEGER NOT NULL,
    "shared_answers" TEXT NULL,
    "next_due_on" TEXT NULL,
    "joint_cap_extension" TEXT NULL,
    "on_site_review" TEXT NULL,
    "joint_cap_due_on" TEXT NULL,
    "joint_cap_yellow_on" TEXT NULL,
    "birth_trace_id" TEXT NULL,
    "birth_span_id" TEXT NULL
);

CREATE TABLE "bans" (
    "id" TEXT NOT NULL CONSTRAINT "PK_bans" PRIMARY KEY,
    "kind" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "uscc" TEXT NULL,
    "person_key" TEXT NULL,
    "person_name" TEXT NULL,
    "items" TEXT NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "from_date" TEXT NOT NULL,
    "until_date" TEXT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NULL,
    "application_id" TEXT NULL,
    "item" TEXT NULL,
    "register_time" INTEGER NOT NULL,
    "registered_by" TEXT NOT NULL,
    "lift_date" TEXT NULL,
    "lift_reason" TEXT NULL,
    "lift_legal_basis" TEXT NULL,
    "lift_time" INTEGER NULL,
    "lifted_by" TEXT NULL,
    CONSTRAINT "ck_bans_days" CHECK (until_date IS NULL OR until_date >= from_date),
    CONSTRAINT "ck_bans_subject" CHECK ((uscc IS NULL AND person_key IS NOT NULL) OR (uscc IS NOT NULL AND person_key IS NULL))
);

CREATE TABLE "business_clock" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_business_clock" PRIMARY KEY,
    "offset_milliseconds" INTEGER NOT NULL
);

CREATE TABLE "counters" (
    "key" TEXT NOT NULL CONSTRAINT "PK_counters" PRIMARY KEY,
    "value" INTEGER NOT NULL
);

CREATE TABLE "deputies" (
    "id" TEXT NOT NULL CONSTRAINT "PK_deputies" PRIMARY KEY,
    "department" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "deputy" TEXT NOT NULL,
    "from_date" TEXT NOT NULL,
    "through_date" TEXT NOT NULL,
    "create_time" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "create_trace_id" TEXT NULL,
    "end_time" INTEGER NULL,
    "ended_by" TEXT NULL,
    "end_trace_id" TEXT NULL,
    CONSTRAINT "ck_deputies_days" CHECK (through_date >= from_date),
    CONSTRAINT "ck_deputies_end" CHECK ((end_time IS NULL AND ended_by IS NULL) OR (end_time IS NOT NULL AND ended_by IS NOT NULL)),
    CONSTRAINT "ck_deputies_persons" CHECK (officer <> deputy)
);

CREATE TABLE "export_batches" (
    "department" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "after_feed" INTEGER NOT NULL,
    "through_feed" INTEGER NOT NULL,
    "row_count" INTEGER NOT NULL,
    "create_time" INTEGER NOT NULL,
    "acknowledge_time" INTEGER NULL,
    CONSTRAINT "PK_export_batches" PRIMARY KEY ("department", "number"),
    CONSTRAINT "ck_export_batches_feed" CHECK (through_feed > after_feed AND row_count > 0),
    CONSTRAINT "ck_export_batches_number" CHECK (number > 0)
);

CREATE TABLE "import_batches" (
    "department" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "create_time" INTEGER NOT NULL,
    "brought_by" TEXT NOT NULL,
    "receipt" BLOB NULL,
    CONSTRAINT "PK_import_batches" PRIMARY KEY ("department", "number"),
    CONSTRAINT "ck_import_batches_number" CHECK (number > 0)
);

CREATE TABLE "incidents" (
    "id" TEXT NOT NULL CONSTRAINT "PK_incidents" PRIMARY KEY,
    "kind" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "application_id" TEXT NULL,
    "detail" TEXT NOT NULL,
    "open_key" TEXT NULL,
    "open_time" INTEGER NOT NULL,
    "resolve_time" INTEGER NULL,
    "resolved_by" TEXT NULL
);

CREATE TABLE "joins" (
    "application_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    CONSTRAINT "PK_joins" PRIMARY KEY ("application_id", "round")
);

CREATE TABLE "journal" (
    "application_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "feed" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "item" TEXT NULL,
    "bytes" BLOB NOT NULL,
    "hash" BLOB NOT NULL,
    "business_time" INTEGER NOT NULL,
    "wall_time" INTEGER NOT NULL,
    "trace_id" TEXT NULL,
    "span_id" TEXT NULL,
    "actor_role" INTEGER NOT NULL,
    "actor_subject" TEXT NOT NULL,
    "actor_department" TEXT NULL,
    CONSTRAINT "PK_journal" PRIMARY KEY ("application_id", "sequence")
);

CREATE TABLE "journey_exports" (
    "application_id" TEXT NOT NULL CONSTRAINT "PK_journey_exports" PRIMARY KEY,
    "sequence" INTEGER NOT NULL
);

CREATE TABLE "labs" (
    "uscc" TEXT NOT NULL CONSTRAINT "PK_labs" PRIMARY KEY
);

CREATE TABLE "leases" (
    "review" TEXT NOT NULL CONSTRAINT "PK_leases" PRIMARY KEY,
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "expire_time" INTEGER NOT NULL
);

CREATE TABLE "notice_channels" (
    "channel" TEXT NOT NULL CONSTRAINT "PK_notice_channels" PRIMARY KEY,
    "feed" INTEGER NOT NULL
);

CREATE TABLE "notice_deliveries" (
    "application_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_time" INTEGER NOT NULL,
    "send_time" INTEGER NULL,
    CONSTRAINT "PK_notice_deliveries" PRIMARY KEY ("application_id", "sequence", "channel")
);

CREATE TABLE "notice_reads" (
    "application_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "read_time" INTEGER NOT NULL,
    CONSTRAINT "PK_notice_reads" PRIMARY KEY ("application_id", "sequence")
);

CREATE TABLE "open_reviews" (
    "uscc" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "site" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    CONSTRAINT "PK_open_reviews" PRIMARY KEY ("uscc", "item", "kind", "site")
);

CREATE TABLE "opinions" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "proposed" INTEGER NULL,
    "time" INTEGER NOT NULL,
    "recorded_by" TEXT NOT NULL,
    CONSTRAINT "PK_opinions" PRIMARY KEY ("application_id", "item", "number")
);

CREATE TABLE "personal_values" (
    "application_id" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "salt" BLOB NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_personal_values" PRIMARY KEY ("application_id", "commitment")
);

CREATE TABLE "powers_of_attorney" (
    "id" TEXT NOT NULL CONSTRAINT "PK_powers_of_attorney" PRIMARY KEY,
    "principal_uscc" TEXT NOT NULL,
    "agent_uscc" TEXT NULL,
    "agent_subject" TEXT NULL,
    "agent_name" TEXT NOT NULL,
    "items" TEXT NULL,
    "applications" TEXT NULL,
    "from_date" TEXT NOT NULL,
    "until_date" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "create_time" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "revoke_time" INTEGER NULL,
    "revoked_by" TEXT NULL,
    "renounced" INTEGER NOT NULL
);

CREATE TABLE "prolonged_certificates" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "holder_uscc" TEXT NOT NULL,
    CONSTRAINT "PK_prolonged_certificates" PRIMARY KEY ("application_id", "item")
);

CREATE TABLE "published_data" (
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "effective_from" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    CONSTRAINT "PK_published_data" PRIMARY KEY ("kind", "version")
);

CREATE TABLE "scope_tables" (
    "id" TEXT NOT NULL CONSTRAINT "PK_scope_tables" PRIMARY KEY,
    "rows" TEXT NOT NULL
);

CREATE TABLE "shared_records" (
    "id" TEXT NOT NULL CONSTRAINT "PK_shared_records" PRIMARY KEY,
    "uscc" TEXT NOT NULL,
    "material" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "as_of_date" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "record_time" INTEGER NOT NULL,
    "recorded_by" TEXT NOT NULL
);

CREATE TABLE "signing_keys" (
    "key_id" TEXT NOT NULL CONSTRAINT "PK_signing_keys" PRIMARY KEY,
    "algorithm" TEXT NOT NULL,
    "public_key" BLOB NOT NULL,
    "first_use_time" INTEGER NOT NULL
);

CREATE TABLE "silences" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "clock_kind" INTEGER NOT NULL,
    "clock_number" INTEGER NOT NULL,
    CONSTRAINT "PK_silences" PRIMARY KEY ("application_id", "item", "clock_kind", "clock_number")
);

CREATE TABLE "visit_seats" (
    "slot" TEXT NOT NULL,
    "seat" INTEGER NOT NULL,
    "application_id" TEXT NOT NULL,
    CONSTRAINT "PK_visit_seats" PRIMARY KEY ("slot", "seat")
);

CREATE TABLE "visit_slots" (
    "slot" TEXT NOT NULL CONSTRAINT "PK_visit_slots" PRIMARY KEY
);

CREATE TABLE "consultations" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "materials" TEXT NOT NULL,
    "request_date" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "opinion" INTEGER NULL,
    "text" TEXT NULL,
    "end_date" TEXT NULL,
    "due_on" TEXT NOT NULL,
    "yellow_on" TEXT NOT NULL,
    CONSTRAINT "PK_consultations" PRIMARY KEY ("application_id", "item", "number"),
    CONSTRAINT "FK_consultations_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

CREATE TABLE "documents" (
    "application_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "items" TEXT NOT NULL,
    "act_date" TEXT NOT NULL,
    "issue_time" INTEGER NOT NULL,
    "delivered_date" TEXT NULL,
    "delivery_method" INTEGER NULL,
    "delivery_proof" TEXT NULL,
    "acknowledge_time" INTEGER NULL,
    "proposal" TEXT NULL,
    "corrected_by" TEXT NULL,
    "corrects" TEXT NULL,
    CONSTRAINT "PK_documents" PRIMARY KEY ("application_id", "id"),
    CONSTRAINT "FK_documents_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

CREATE TABLE "materials" (
    "application_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "material" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "time" INTEGER NOT NULL,
    "event" INTEGER NOT NULL,
    CONSTRAINT "PK_materials" PRIMARY KEY ("application_id", "id"),
    CONSTRAINT "FK_materials_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

CREATE TABLE "reviews" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "procedure" INTEGER NOT NULL,
    "nature" INTEGER NOT NULL,
    "asked_scope" TEXT NULL,
    "grade" TEXT NULL,
    "categories" TEXT NULL,
    "changes" TEXT NULL,
    "asked_certificate" TEXT NULL,
    "concerns" TEXT NULL,
    "surrendered" TEXT NULL,
    "state" INTEGER NOT NULL,
    "acceptance_kind" INTEGER NULL,
    "receipt_date" TEXT NULL,
    "completed_date" TEXT NULL,
    "acceptance_date" TEXT NULL,
    "accepted_by" TEXT NULL,
    "reviewed_by" TEXT NULL,
    "round" INTEGER NOT NULL,
    "past_rounds" TEXT NULL,
    "version" INTEGER NOT NULL,
    "conclusion_date" TEXT NULL,
    "conclusion" INTEGER NULL,
    "conclusion_document" TEXT NULL,
    "conclusion_summary" TEXT NULL,
    "excluded_times" TEXT NULL,
    "tolerance" TEXT NULL,
    "extension" TEXT NULL,
    "extension_asked_on" TEXT NULL,
    "participation" TEXT NULL,
    "answer_awaited_on" TEXT NULL,
    "assignee" TEXT NULL,
    "drafted_points" TEXT NULL,
    "commitment" TEXT NULL,
    "verify_by" TEXT NULL,
    "external_case" TEXT NULL,
    "opinion_count" INTEGER NOT NULL,
    "terminal_date" TEXT NULL,
    "due_on" TEXT NULL,
    "yellow_on" TEXT NULL,
    "tolerated_through" TEXT NULL,
    "stopped_through" TEXT NULL,
    "inbox_key" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "league" TEXT NOT NULL,
    CONSTRAINT "PK_reviews" PRIMARY KEY ("application_id", "item"),
    CONSTRAINT "FK_reviews_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

CREATE TABLE "trips" (
    "application_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "cause" INTEGER NOT NULL,
    "department" TEXT NULL,
    "recorded_by" TEXT NOT NULL,
    "time" INTEGER NOT NULL,
    CONSTRAINT "PK_trips" PRIMARY KEY ("application_id", "number"),
    CONSTRAINT "FK_trips_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

CREATE TABLE "visits" (
    "application_id" TEXT NOT NULL CONSTRAINT "PK_visits" PRIMARY KEY,
    "state" INTEGER NOT NULL,
    "slot_date" TEXT NULL,
    "slot_start" TEXT NULL,
    "slot_end" TEXT NULL,
    "slot_place" TEXT NULL,
    "slot_place_id" TEXT NULL,
    "slot_seat" INTEGER NULL,
    "held_date" TEXT NULL,
    CONSTRAINT "FK_visits_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

CREATE TABLE "imported_rows" (
    "department" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    CONSTRAINT "PK_imported_rows" PRIMARY KEY ("department", "row_id"),
    CONSTRAINT "FK_imported_rows_import_batches_department_number" FOREIGN KEY ("department", "number") REFERENCES "import_batches" ("department", "number") ON DELETE RESTRICT
);

CREATE TABLE "power_acts" (
    "power_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "principal_uscc" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "uscc" TEXT NULL,
    "token_sha256" TEXT NOT NULL,
    "client_address" TEXT NULL,
    "time" INTEGER NOT NULL,
    "wall_time" INTEGER NOT NULL,
    "feed" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL,
    "trace_id" TEXT NULL,
    CONSTRAINT "PK_power_acts" PRIMARY KEY ("power_id", "number"),
    CONSTRAINT "FK_power_acts_powers_of_attorney_power_id" FOREIGN KEY ("power_id") REFERENCES "powers_of_attorney" ("id") ON DELETE RESTRICT
);

CREATE TABLE "shared_disputes" (
    "application_id" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    CONSTRAINT "PK_shared_disputes" PRIMARY KEY ("application_id", "record_id"),
    CONSTRAINT "FK_shared_disputes_shared_records_record_id" FOREIGN KEY ("record_id") REFERENCES "shared_records" ("id") ON DELETE RESTRICT
);

CREATE TABLE "document_signatures" (
    "application_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "signature" BLOB NOT NULL,
    "sign_time" INTEGER NOT NULL,
    CONSTRAINT "PK_document_signatures" PRIMARY KEY ("application_id", "document_id"),
    CONSTRAINT "FK_document_signatures_documents_application_id_document_id" FOREIGN KEY ("application_id", "document_id") REFERENCES "documents" ("application_id", "id") ON DELETE RESTRICT,
    CONSTRAINT "FK_document_signatures_signing_keys_key_id" FOREIGN KEY ("key_id") REFERENCES "signing_keys" ("key_id") ON DELETE RESTRICT
);

CREATE TABLE "certificates" (
    "id" TEXT NOT NULL CONSTRAINT "PK_certificates" PRIMARY KEY,
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "holder_uscc" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "issue_date" TEXT NOT NULL,
    "expiry_date" TEXT NOT NULL,
    "scope" TEXT NULL,
    "fields" TEXT NOT NULL,
    "grade" TEXT NULL,
    "categories" TEXT NULL,
    "round" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "replaces" TEXT NULL,
    "document" TEXT NOT NULL,
    "end_date" TEXT NULL,
    "end_ground" INTEGER NULL,
    "end_basis" TEXT NULL,
    "end_document" TEXT NULL,
    "end_ban" TEXT NULL,
    CONSTRAINT "FK_certificates_reviews_application_id_item" FOREIGN KEY ("application_id", "item") REFERENCES "reviews" ("application_id", "item") ON DELETE RESTRICT
);

CREATE TABLE "clocks" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "budget_days" INTEGER NOT NULL,
    "promised_budget_days" INTEGER NULL,
    "extended_days" INTEGER NULL,
    "unit" INTEGER NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NULL,
    "calendar_version" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "stops" TEXT NULL,
    "due_on" TEXT NOT NULL,
    "promised_due_on" TEXT NULL,
    "yellow_on" TEXT NOT NULL,
    "provisional" INTEGER NOT NULL,
    CONSTRAINT "PK_clocks" PRIMARY KEY ("application_id", "item", "kind", "number"),
    CONSTRAINT "FK_clocks_reviews_application_id_item" FOREIGN KEY ("application_id", "item") REFERENCES "reviews" ("application_id", "item") ON DELETE RESTRICT
);

CREATE TABLE "corrections" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "issued_date" TEXT NOT NULL,
    "after_event" INTEGER NOT NULL,
    "points" TEXT NOT NULL,
    "answered_date" TEXT NULL,
    CONSTRAINT "PK_corrections" PRIMARY KEY ("application_id", "item"),
    CONSTRAINT "FK_corrections_reviews_application_id_item" FOREIGN KEY ("application_id", "item") REFERENCES "reviews" ("application_id", "item") ON DELETE RESTRICT
);

CREATE TABLE "decisions" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "outcome" INTEGER NOT NULL,
    "act_date" TEXT NOT NULL,
    "granted_scope" TEXT NULL,
    "refused_scope" TEXT NULL,
    "granted_fields" TEXT NOT NULL,
    "refusals" TEXT NULL,
    "reason" TEXT NULL,
    "legal_basis" TEXT NULL,
    "remedies" TEXT NULL,
    "consideration" TEXT NULL,
    "clerk" TEXT NULL,
    "reviewer" TEXT NULL,
    "decider" TEXT NULL,
    "record_time" INTEGER NOT NULL,
    "recorded_late" INTEGER NOT NULL,
    "by_silence" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    CONSTRAINT "PK_decisions" PRIMARY KEY ("application_id", "item", "round"),
    CONSTRAINT "ck_decisions_desks" CHECK (clerk <> reviewer AND reviewer <> decider AND clerk <> decider),
    CONSTRAINT "FK_decisions_reviews_application_id_item" FOREIGN KEY ("application_id", "item") REFERENCES "reviews" ("application_id", "item") ON DELETE RESTRICT
);

CREATE TABLE "opinion_drafts" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "proposed" INTEGER NULL,
    "save_time" INTEGER NOT NULL,
    CONSTRAINT "PK_opinion_drafts" PRIMARY KEY ("application_id", "item", "officer"),
    CONSTRAINT "FK_opinion_drafts_reviews_application_id_item" FOREIGN KEY ("application_id", "item") REFERENCES "reviews" ("application_id", "item") ON DELETE RESTRICT
);

CREATE TABLE "visit_purposes" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "material" TEXT NULL,
    "date" TEXT NOT NULL,
    CONSTRAINT "PK_visit_purposes" PRIMARY KEY ("application_id", "item"),
    CONSTRAINT "FK_visit_purposes_visits_application_id" FOREIGN KEY ("application_id") REFERENCES "visits" ("application_id") ON DELETE RESTRICT
);

CREATE TABLE "certificate_successions" (
    "certificate_id" TEXT NOT NULL CONSTRAINT "PK_certificate_successions" PRIMARY KEY,
    "holder_uscc" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "successor" TEXT NULL,
    CONSTRAINT "FK_certificate_successions_certificates_certificate_id" FOREIGN KEY ("certificate_id") REFERENCES "certificates" ("id") ON DELETE RESTRICT
);

INSERT INTO "counters" ("key", "value")
VALUES ('feed', 0);
SELECT changes();


CREATE INDEX "IX_answers_keep_until" ON "answers" ("keep_until");

CREATE INDEX "IX_applications_create_time_id" ON "applications" ("create_time", "id");

CREATE INDEX "IX_applications_display_name_id" ON "applications" ("display_name", "id");

CREATE UNIQUE INDEX "IX_applications_display_number" ON "applications" ("display_number");

CREATE INDEX "IX_applications_next_due_on" ON "applications" ("next_due_on");

CREATE INDEX "IX_applications_rating_level" ON "applications" ("rating_level");

CREATE INDEX "IX_applications_uscc_create_time_id" ON "applications" ("uscc", "create_time", "id");

CREATE INDEX "IX_bans_person_key" ON "bans" ("person_key");

CREATE INDEX "IX_bans_register_time_id" ON "bans" ("register_time", "id");

CREATE INDEX "IX_bans_uscc_register_time_id" ON "bans" ("uscc", "register_time", "id");

CREATE INDEX "IX_certificate_successions_holder_uscc" ON "certificate_successions" ("holder_uscc");

CREATE INDEX "IX_certificate_successions_successor" ON "certificate_successions" ("successor");

CREATE INDEX "IX_certificates_application_id_item" ON "certificates" ("application_id", "item");

CREATE INDEX "IX_certificates_holder_name_id" ON "certificates" ("holder_name", "id");

CREATE INDEX "IX_certificates_holder_uscc_item" ON "certificates" ("holder_uscc", "item");

CREATE INDEX "IX_certificates_issue_date_id" ON "certificates" ("issue_date", "id");

CREATE UNIQUE INDEX "IX_certificates_number_revision" ON "certificates" ("number", "revision");

CREATE INDEX "IX_clocks_kind_due_on" ON "clocks" ("kind", "due_on");

CREATE INDEX "IX_consultations_department_state_due_on_application_id" ON "consultations" ("department", "state", "due_on", "application_id");

CREATE INDEX "IX_deputies_department_deputy_through_date" ON "deputies" ("department", "deputy", "through_date");

CREATE INDEX "IX_deputies_department_from_date_id" ON "deputies" ("department", "from_date", "id");

CREATE UNIQUE INDEX "IX_document_signatures_content_sha256" ON "document_signatures" ("content_sha256");

CREATE INDEX "IX_document_signatures_key_id" ON "document_signatures" ("key_id");

CREATE UNIQUE INDEX "IX_documents_application_id_corrects" ON "documents" ("application_id", "corrects");

CREATE UNIQUE INDEX "IX_documents_authority_type_year_number" ON "documents" ("authority", "type", "year", "number");

CREATE INDEX "IX_documents_number_authority" ON "documents" ("number", "authority");

CREATE UNIQUE INDEX "IX_export_batches_department_after_feed" ON "export_batches" ("department", "after_feed");

CREATE UNIQUE INDEX "IX_imported_rows_department_number_position" ON "imported_rows" ("department", "number", "position");

CREATE UNIQUE INDEX "IX_incidents_open_key" ON "incidents" ("open_key");

CREATE INDEX "IX_incidents_open_time_id" ON "incidents" ("open_time", "id");

CREATE UNIQUE INDEX "IX_journal_feed" ON "journal" ("feed");

CREATE UNIQUE INDEX "IX_leases_application_id_item" ON "leases" ("application_id", "item");

CREATE INDEX "IX_leases_expire_time" ON "leases" ("expire_time");

CREATE INDEX "IX_materials_sha256" ON "materials" ("sha256");

CREATE INDEX "IX_notice_deliveries_channel_state_next_time" ON "notice_deliveries" ("channel", "state", "next_time");

CREATE INDEX "IX_open_reviews_application_id" ON "open_reviews" ("application_id");

CREATE INDEX "IX_power_acts_principal_uscc_time" ON "power_acts" ("principal_uscc", "time");

CREATE INDEX "IX_power_acts_time_power_id_number" ON "power_acts" ("time", "power_id", "number");

CREATE INDEX "IX_powers_of_attorney_agent_subject" ON "powers_of_attorney" ("agent_subject");

CREATE INDEX "IX_powers_of_attorney_agent_uscc" ON "powers_of_attorney" ("agent_uscc");

CREATE INDEX "IX_powers_of_attorney_principal_uscc_create_time_id" ON "powers_of_attorney" ("principal_uscc", "create_time", "id");

CREATE INDEX "IX_powers_of_attorney_sha256" ON "powers_of_attorney" ("sha256");

CREATE INDEX "IX_prolonged_certificates_holder_uscc" ON "prolonged_certificates" ("holder_uscc");

CREATE INDEX "IX_prolonged_certificates_number" ON "prolonged_certificates" ("number");

CREATE UNIQUE INDEX "IX_reviews_department_external_case" ON "reviews" ("department", "external_case");

CREATE INDEX "IX_reviews_department_state_due_on_application_id" ON "reviews" ("department", "state", "due_on", "application_id");

CREATE INDEX "ix_reviews_ended" ON "reviews" ("department", "terminal_date", "application_id", "item") WHERE state >= 5;

CREATE INDEX "ix_reviews_inbox" ON "reviews" ("department", "inbox_key") WHERE state > 0 AND state < 5;

CREATE INDEX "ix_reviews_inbox_banner" ON "reviews" ("department", "region_code", "inbox_key") WHERE state > 0 AND state < 5;

CREATE INDEX "ix_reviews_inbox_league" ON "reviews" ("department", "league", "inbox_key") WHERE state > 0 AND state < 5;

CREATE INDEX "ix_reviews_inbox_mine" ON "reviews" ("department", "assignee", "inbox_key") WHERE state > 0 AND state < 5 AND assignee IS NOT NULL;

CREATE INDEX "ix_reviews_inbox_stopped" ON "reviews" ("department", "inbox_key", "stopped_through") WHERE state > 0 AND state < 5 AND stopped_through IS NOT NULL;

CREATE INDEX "IX_shared_disputes_record_id" ON "shared_disputes" ("record_id");

CREATE INDEX "IX_shared_records_department_record_time_id" ON "shared_records" ("department", "record_time", "id");

CREATE INDEX "IX_shared_records_sha256" ON "shared_records" ("sha256");

CREATE INDEX "IX_shared_records_uscc" ON "shared_records" ("uscc");

CREATE UNIQUE INDEX "IX_trips_application_id" ON "trips" ("application_id") WHERE cause = 1;

CREATE UNIQUE INDEX "IX_visit_seats_application_id" ON "visit_seats" ("application_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260907000000_OnSiteReview', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "daily_heads" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_daily_heads" PRIMARY KEY,
    "day" TEXT NOT NULL,
    "through_feed" INTEGER NOT NULL,
    "chains" INTEGER NOT NULL,
    "previous_sha256" TEXT NULL,
    "content" BLOB NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" BLOB NOT NULL,
    "sign_time" INTEGER NOT NULL,
    CONSTRAINT "AK_daily_heads_content_sha256" UNIQUE ("content_sha256"),
    CONSTRAINT "ck_daily_heads_counts" CHECK (through_feed >= 0 AND chains >= 0 AND chains <= through_feed),
    CONSTRAINT "ck_daily_heads_previous" CHECK ((number = 1 AND previous_sha256 IS NULL) OR (number > 1 AND previous_sha256 IS NOT NULL)),
    CONSTRAINT "FK_daily_heads_daily_heads_previous_sha256" FOREIGN KEY ("previous_sha256") REFERENCES "daily_heads" ("content_sha256") ON DELETE RESTRICT,
    CONSTRAINT "FK_daily_heads_signing_keys_key_id" FOREIGN KEY ("key_id") REFERENCES "signing_keys" ("key_id") ON DELETE RESTRICT
);

CREATE TABLE "directory_acts" (
    "post_id" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "officer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "token_sha256" TEXT NOT NULL,
    "client_address" TEXT NULL,
    "time" INTEGER NOT NULL,
    "wall_time" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL,
    "trace_id" TEXT NULL,
    CONSTRAINT "PK_directory_acts" PRIMARY KEY ("post_id", "kind")
);

CREATE TABLE "posts" (
    "id" TEXT NOT NULL CONSTRAINT "PK_posts" PRIMARY KEY,
    "subject" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "live_key" TEXT NULL,
    "from_date" TEXT NOT NULL,
    "propose_time" INTEGER NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "settle_time" INTEGER NULL,
    "settled_by" TEXT NULL,
    "end_time" INTEGER NULL,
    "ended_by" TEXT NULL,
    "reason" TEXT NULL,
    "role" INTEGER NOT NULL,
    "department" TEXT NULL,
    "level" INTEGER NULL,
    "region_code" TEXT NULL,
    "desks" INTEGER NOT NULL,
    "automatic" INTEGER NOT NULL,
    "until_date" TEXT NULL,
    CONSTRAINT "ck_posts_days" CHECK (until_date IS NULL OR until_date >= from_date),
    CONSTRAINT "ck_posts_department" CHECK ((role IN (3, 4) AND department IS NOT NULL) OR (role NOT IN (3, 4) AND department IS NULL)),
    CONSTRAINT "ck_posts_desks" CHECK (desks = 0 OR (role = 3 AND desks BETWEEN 1 AND 7)),
    CONSTRAINT "ck_posts_ended" CHECK ((state = 4 AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> 4 AND end_time IS NULL AND ended_by IS NULL)),
    CONSTRAINT "ck_posts_live" CHECK ((state IN (1, 2)) OR live_key IS NULL),
    CONSTRAINT "ck_posts_region" CHECK ((role BETWEEN 3 AND 6 AND level IS NOT NULL AND region_code IS NOT NULL) OR (role > 6 AND level IS NULL AND region_code IS NULL)),
    CONSTRAINT "ck_posts_settled" CHECK ((state = 1 AND settle_time IS NULL AND settled_by IS NULL) OR (state <> 1 AND settle_time IS NOT NULL AND settled_by IS NOT NULL)),
    CONSTRAINT "ck_posts_two_persons" CHECK (state NOT IN (2, 4) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject))
);

CREATE INDEX "IX_journal_actor_subject_feed" ON "journal" ("actor_subject", "feed");

CREATE UNIQUE INDEX "IX_daily_heads_day" ON "daily_heads" ("day");

CREATE INDEX "IX_daily_heads_key_id" ON "daily_heads" ("key_id");

CREATE UNIQUE INDEX "IX_daily_heads_previous_sha256" ON "daily_heads" ("previous_sha256");

CREATE INDEX "IX_directory_acts_officer_time" ON "directory_acts" ("officer", "time");

CREATE INDEX "IX_directory_acts_time_post_id_kind" ON "directory_acts" ("time", "post_id", "kind");

CREATE INDEX "IX_posts_department_subject" ON "posts" ("department", "subject");

CREATE UNIQUE INDEX "IX_posts_live_key" ON "posts" ("live_key");

CREATE INDEX "IX_posts_propose_time_id" ON "posts" ("propose_time", "id");

CREATE INDEX "IX_posts_subject" ON "posts" ("subject");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260910120000_DirectoryAndHeads', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "IX_trips_application_id";

ALTER TABLE "personal_values" ADD "sealed" BLOB NOT NULL DEFAULT X'';

ALTER TABLE "directory_acts" RENAME COLUMN "post_id" TO "grant_id";

DROP INDEX "IX_directory_acts_time_post_id_kind";

CREATE INDEX "IX_directory_acts_time_grant_id_kind" ON "directory_acts" ("time", "grant_id", "kind");

ALTER TABLE "trips" ADD "corrected_date" TEXT NULL;

ALTER TABLE "trips" ADD "correction_confirmed_by" TEXT NULL;

ALTER TABLE "trips" ADD "correction_proposed_by" TEXT NULL;

ALTER TABLE "trips" ADD "correction_reason" TEXT NULL;

ALTER TABLE "trips" ADD "proposal" TEXT NULL;

ALTER TABLE "trips" ADD "struck_date" TEXT NULL;

ALTER TABLE "trips" ADD "was_cause" INTEGER NULL;

ALTER TABLE "trips" ADD "was_date" TEXT NULL;

ALTER TABLE "trips" ADD "was_department" TEXT NULL;

ALTER TABLE "personal_values" ADD "key_id" TEXT NOT NULL DEFAULT '';

ALTER TABLE "opinion_drafts" ADD "key_id" TEXT NOT NULL DEFAULT '';

ALTER TABLE "opinion_drafts" ADD "sealed" BLOB NOT NULL DEFAULT X'';

ALTER TABLE "directory_acts" ADD "on_letter" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "assessor_tasks" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    CONSTRAINT "PK_assessor_tasks" PRIMARY KEY ("application_id", "item", "subject"),
    CONSTRAINT "FK_assessor_tasks_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

CREATE TABLE "letters" (
    "id" TEXT NOT NULL CONSTRAINT "PK_letters" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "given_by" TEXT NOT NULL,
    "department" TEXT NULL,
    "acts" INTEGER NOT NULL,
    "items" TEXT NULL,
    "subject" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "live_key" TEXT NULL,
    "from_date" TEXT NOT NULL,
    "propose_time" INTEGER NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "settle_time" INTEGER NULL,
    "settled_by" TEXT NULL,
    "end_time" INTEGER NULL,
    "ended_by" TEXT NULL,
    "reason" TEXT NULL,
    "level" INTEGER NULL,
    "region_code" TEXT NULL,
    "until_date" TEXT NULL,
    CONSTRAINT "ck_letters_acts" CHECK ((department IS NOT NULL AND acts BETWEEN 1 AND 3) OR (department IS NULL AND acts = 4 AND items IS NULL)),
    CONSTRAINT "ck_letters_days" CHECK (until_date IS NULL OR until_date >= from_date),
    CONSTRAINT "ck_letters_ended" CHECK ((state = 4 AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> 4 AND end_time IS NULL AND ended_by IS NULL)),
    CONSTRAINT "ck_letters_given" CHECK (given_by <> subject),
    CONSTRAINT "ck_letters_live" CHECK ((state IN (1, 2)) OR live_key IS NULL),
    CONSTRAINT "ck_letters_region" CHECK ((level IS NULL AND region_code IS NULL) OR (level IS NOT NULL AND region_code IS NOT NULL)),
    CONSTRAINT "ck_letters_settled" CHECK ((state = 1 AND settle_time IS NULL AND settled_by IS NULL) OR (state <> 1 AND settle_time IS NOT NULL AND settled_by IS NOT NULL)),
    CONSTRAINT "ck_letters_two_persons" CHECK (state NOT IN (2, 4) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject)),
    CONSTRAINT "ck_letters_until" CHECK (until_date IS NOT NULL)
);

CREATE TABLE "office_acts" (
    "id" TEXT NOT NULL CONSTRAINT "PK_office_acts" PRIMARY KEY,
    "subject" TEXT NOT NULL,
    "role" INTEGER NOT NULL,
    "department" TEXT NULL,
    "method" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "authentication" TEXT NULL,
    "client_address" TEXT NULL,
    "request_id" TEXT NOT NULL,
    "trace_id" TEXT NULL,
    "time" INTEGER NOT NULL,
    "wall_time" INTEGER NOT NULL,
    CONSTRAINT "ck_office_acts_who" CHECK (subject <> '' AND method <> '' AND request_id <> '')
);

CREATE TABLE "paper_signatures" (
    "application_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "paper_sha256" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "signature" BLOB NOT NULL,
    "sign_time" INTEGER NOT NULL,
    CONSTRAINT "PK_paper_signatures" PRIMARY KEY ("application_id", "document_id", "paper_sha256"),
    CONSTRAINT "FK_paper_signatures_documents_application_id_document_id" FOREIGN KEY ("application_id", "document_id") REFERENCES "documents" ("application_id", "id") ON DELETE RESTRICT,
    CONSTRAINT "FK_paper_signatures_signing_keys_key_id" FOREIGN KEY ("key_id") REFERENCES "signing_keys" ("key_id") ON DELETE RESTRICT
);

CREATE TABLE "personal_acts" (
    "id" TEXT NOT NULL CONSTRAINT "PK_personal_acts" PRIMARY KEY,
    "application_id" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "purpose" INTEGER NOT NULL,
    "reason" TEXT NULL,
    "value_kinds" TEXT NOT NULL,
    "value_count" INTEGER NOT NULL,
    "subject" TEXT NULL,
    "department" TEXT NULL,
    "token_sha256" TEXT NULL,
    "client_address" TEXT NULL,
    "time" INTEGER NOT NULL,
    "wall_time" INTEGER NOT NULL,
    "request_id" TEXT NULL,
    "trace_id" TEXT NULL,
    CONSTRAINT "ck_personal_acts_purpose" CHECK (purpose BETWEEN 1 AND 7),
    CONSTRAINT "ck_personal_acts_who" CHECK ((kind = 4 AND subject IS NULL) OR (kind <> 4 AND subject IS NOT NULL AND token_sha256 IS NOT NULL AND request_id IS NOT NULL AND reason IS NOT NULL))
);

CREATE TABLE "personal_keys" (
    "application_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "wrapped" BLOB NOT NULL,
    "ring_key" TEXT NOT NULL,
    CONSTRAINT "PK_personal_keys" PRIMARY KEY ("application_id", "key_id")
);

CREATE UNIQUE INDEX "IX_trips_application_id" ON "trips" ("application_id") WHERE cause = 1 AND struck_date IS NULL;

CREATE INDEX "IX_assessor_tasks_subject_application_id" ON "assessor_tasks" ("subject", "application_id");

CREATE UNIQUE INDEX "IX_letters_live_key" ON "letters" ("live_key");

CREATE INDEX "IX_letters_propose_time_id" ON "letters" ("propose_time", "id");

CREATE INDEX "IX_letters_subject" ON "letters" ("subject");

CREATE INDEX "IX_office_acts_subject_id" ON "office_acts" ("subject", "id");

CREATE INDEX "IX_paper_signatures_key_id" ON "paper_signatures" ("key_id");

CREATE INDEX "IX_personal_acts_application_id_time_id" ON "personal_acts" ("application_id", "time", "id");

CREATE INDEX "IX_personal_acts_time_id" ON "personal_acts" ("time", "id");

CREATE INDEX "IX_personal_keys_ring_key" ON "personal_keys" ("ring_key");

CREATE TABLE "ef_temp_personal_values" (
    "application_id" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    CONSTRAINT "PK_personal_values" PRIMARY KEY ("application_id", "commitment")
);

INSERT INTO "ef_temp_personal_values" ("application_id", "commitment", "key_id", "kind", "sealed")
SELECT "application_id", "commitment", "key_id", "kind", "sealed"
FROM "personal_values";

CREATE TABLE "ef_temp_opinion_drafts" (
    "application_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "proposed" INTEGER NULL,
    "save_time" INTEGER NOT NULL,
    "sealed" BLOB NOT NULL,
    CONSTRAINT "PK_opinion_drafts" PRIMARY KEY ("application_id", "item", "officer"),
    CONSTRAINT "FK_opinion_drafts_reviews_application_id_item" FOREIGN KEY ("application_id", "item") REFERENCES "reviews" ("application_id", "item") ON DELETE RESTRICT
);

INSERT INTO "ef_temp_opinion_drafts" ("application_id", "item", "officer", "key_id", "proposed", "save_time", "sealed")
SELECT "application_id", "item", "officer", "key_id", "proposed", "save_time", "sealed"
FROM "opinion_drafts";

CREATE TABLE "ef_temp_trips" (
    "application_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "cause" INTEGER NOT NULL,
    "corrected_date" TEXT NULL,
    "correction_confirmed_by" TEXT NULL,
    "correction_proposed_by" TEXT NULL,
    "correction_reason" TEXT NULL,
    "date" TEXT NOT NULL,
    "department" TEXT NULL,
    "proposal" TEXT NULL,
    "recorded_by" TEXT NOT NULL,
    "struck_date" TEXT NULL,
    "time" INTEGER NOT NULL,
    "was_cause" INTEGER NULL,
    "was_date" TEXT NULL,
    "was_department" TEXT NULL,
    CONSTRAINT "PK_trips" PRIMARY KEY ("application_id", "number"),
    CONSTRAINT "ck_trips_two_persons" CHECK ((corrected_date IS NULL AND struck_date IS NULL) OR (corrected_date IS NOT NULL AND correction_proposed_by IS NOT NULL AND correction_confirmed_by IS NOT NULL AND correction_proposed_by <> correction_confirmed_by)),
    CONSTRAINT "FK_trips_applications_application_id" FOREIGN KEY ("application_id") REFERENCES "applications" ("id") ON DELETE RESTRICT
);

INSERT INTO "ef_temp_trips" ("application_id", "number", "cause", "corrected_date", "correction_confirmed_by", "correction_proposed_by", "correction_reason", "date", "department", "proposal", "recorded_by", "struck_date", "time", "was_cause", "was_date", "was_department")
SELECT "application_id", "number", "cause", "corrected_date", "correction_confirmed_by", "correction_proposed_by", "correction_reason", "date", "department", "proposal", "recorded_by", "struck_date", "time", "was_cause", "was_date", "was_department"
FROM "trips";

COMMIT;

PRAGMA foreign_keys = 0;

BEGIN TRANSACTION;
DROP TABLE "personal_values";

ALTER TABLE "ef_temp_personal_values" RENAME TO "personal_values";

DROP TABLE "opinion_drafts";

ALTER TABLE "ef_temp_opinion_drafts" RENAME TO "opinion_drafts";

DROP TABLE "trips";

ALTER TABLE "ef_temp_trips" RENAME TO "trips";

COMMIT;

PRAGMA foreign_keys = 1;

BEGIN TRANSACTION;
CREATE UNIQUE INDEX "IX_trips_application_id" ON "trips" ("application_id") WHERE cause = 1 AND struck_date IS NULL;

COMMIT;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260915000000_LettersTripsAndKeys', '10.0.15');

