using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "answers",
                columns: table => new
                {
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    method = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    caller = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    keep_until = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answers", x => new { x.request_id, x.method, x.caller });
                });

            migrationBuilder.CreateTable(
                name: "applications",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    chain_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    bundle = table.Column<string>(type: "text", nullable: false),
                    catalogue_version = table.Column<string>(type: "text", nullable: false),
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    region_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    electronic_delivery_consent = table.Column<bool>(type: "boolean", nullable: false),
                    establishment = table.Column<int>(type: "integer", nullable: true),
                    legal_representative = table.Column<string>(type: "text", nullable: true),
                    contact_name = table.Column<string>(type: "text", nullable: true),
                    contact_phone = table.Column<string>(type: "text", nullable: true),
                    contact_email = table.Column<string>(type: "text", nullable: true),
                    answers = table.Column<string>(type: "text", nullable: true),
                    tables = table.Column<string>(type: "text", nullable: true),
                    consent_given_by = table.Column<string>(type: "text", nullable: true),
                    consent_capacity = table.Column<int>(type: "integer", nullable: true),
                    consent_date = table.Column<DateOnly>(type: "date", nullable: true),
                    delivery_method = table.Column<int>(type: "integer", nullable: true),
                    delivery_address = table.Column<string>(type: "text", nullable: true),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    submit_time = table.Column<long>(type: "bigint", nullable: true),
                    receipt_date = table.Column<DateOnly>(type: "date", nullable: true),
                    display_number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    query_code_hash = table.Column<string>(type: "text", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    joined_date = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_date = table.Column<DateOnly>(type: "date", nullable: true),
                    rating_level = table.Column<int>(type: "integer", nullable: true),
                    rating_comment = table.Column<string>(type: "text", nullable: true),
                    rating_time = table.Column<long>(type: "bigint", nullable: true),
                    trip_count = table.Column<int>(type: "integer", nullable: false),
                    demanded_count = table.Column<int>(type: "integer", nullable: false),
                    fault_count = table.Column<int>(type: "integer", nullable: false),
                    document_count = table.Column<int>(type: "integer", nullable: false),
                    material_count = table.Column<int>(type: "integer", nullable: false),
                    shared_answers = table.Column<string>(type: "text", nullable: true),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    joint_cap_extension = table.Column<string>(type: "text", nullable: true),
                    on_site_review = table.Column<string>(type: "text", nullable: true),
                    joint_cap_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    joint_cap_yellow_on = table.Column<DateOnly>(type: "date", nullable: true),
                    birth_trace_id = table.Column<string>(type: "text", nullable: true),
                    birth_span_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bans",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    person_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    person_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    items = table.Column<string>(type: "text", nullable: false),
                    legal_basis = table.Column<string>(type: "text", nullable: false),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    until_date = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    document_number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    register_time = table.Column<long>(type: "bigint", nullable: false),
                    registered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    lift_date = table.Column<DateOnly>(type: "date", nullable: true),
                    lift_reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    lift_legal_basis = table.Column<string>(type: "text", nullable: true),
                    lift_time = table.Column<long>(type: "bigint", nullable: true),
                    lifted_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bans", x => x.id);
                    table.CheckConstraint("ck_bans_days", "until_date IS NULL OR until_date >= from_date");
                    table.CheckConstraint("ck_bans_subject", "(uscc IS NULL AND person_key IS NOT NULL) OR (uscc IS NOT NULL AND person_key IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "business_clock",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    offset_milliseconds = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_business_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "deputies",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    officer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    deputy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    through_date = table.Column<DateOnly>(type: "date", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    create_trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    end_trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies", x => x.id);
                    table.CheckConstraint("ck_deputies_days", "through_date >= from_date");
                    table.CheckConstraint("ck_deputies_end", "(end_time IS NULL AND ended_by IS NULL) OR (end_time IS NOT NULL AND ended_by IS NOT NULL)");
                    table.CheckConstraint("ck_deputies_persons", "officer <> deputy");
                });

            migrationBuilder.CreateTable(
                name: "export_batches",
                columns: table => new
                {
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    after_feed = table.Column<long>(type: "bigint", nullable: false),
                    through_feed = table.Column<long>(type: "bigint", nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    acknowledge_time = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_export_batches", x => new { x.department, x.number });
                    table.CheckConstraint("ck_export_batches_feed", "through_feed > after_feed AND row_count > 0");
                    table.CheckConstraint("ck_export_batches_number", "number > 0");
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    brought_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    receipt = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_batches", x => new { x.department, x.number });
                    table.CheckConstraint("ck_import_batches_number", "number > 0");
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    detail = table.Column<string>(type: "text", nullable: false),
                    open_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    open_time = table.Column<long>(type: "bigint", nullable: false),
                    resolve_time = table.Column<long>(type: "bigint", nullable: true),
                    resolved_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "joins",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_joins", x => new { x.application_id, x.round });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    feed = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    business_time = table.Column<long>(type: "bigint", nullable: false),
                    wall_time = table.Column<long>(type: "bigint", nullable: false),
                    trace_id = table.Column<string>(type: "text", nullable: true),
                    span_id = table.Column<string>(type: "text", nullable: true),
                    actor_role = table.Column<int>(type: "integer", nullable: false),
                    actor_subject = table.Column<string>(type: "text", nullable: false),
                    actor_department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => new { x.application_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "journey_exports",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journey_exports", x => x.application_id);
                });

            migrationBuilder.CreateTable(
                name: "labs",
                columns: table => new
                {
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labs", x => x.uscc);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    review = table.Column<string>(type: "character varying(129)", maxLength: 129, nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    expire_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.review);
                });

            migrationBuilder.CreateTable(
                name: "notice_channels",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    feed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_channels", x => x.channel);
                });

            migrationBuilder.CreateTable(
                name: "notice_deliveries",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_time = table.Column<long>(type: "bigint", nullable: false),
                    send_time = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_deliveries", x => new { x.application_id, x.sequence, x.channel });
                });

            migrationBuilder.CreateTable(
                name: "notice_reads",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    read_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_reads", x => new { x.application_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "open_reviews",
                columns: table => new
                {
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    site = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_open_reviews", x => new { x.uscc, x.item, x.kind, x.site });
                });

            migrationBuilder.CreateTable(
                name: "opinions",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    proposed = table.Column<int>(type: "integer", nullable: true),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_opinions", x => new { x.application_id, x.item, x.number });
                });

            migrationBuilder.CreateTable(
                name: "personal_values",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    commitment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_personal_values", x => new { x.application_id, x.commitment });
                });

            migrationBuilder.CreateTable(
                name: "powers_of_attorney",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    principal_uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    agent_uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    agent_subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    agent_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    items = table.Column<string>(type: "text", nullable: true),
                    applications = table.Column<string>(type: "text", nullable: true),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    until_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    revoke_time = table.Column<long>(type: "bigint", nullable: true),
                    revoked_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    renounced = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_powers_of_attorney", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prolonged_certificates",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    holder_uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prolonged_certificates", x => new { x.application_id, x.item });
                });

            migrationBuilder.CreateTable(
                name: "published_data",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_data", x => new { x.kind, x.version });
                });

            migrationBuilder.CreateTable(
                name: "scope_tables",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    rows = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scope_tables", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shared_records",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    material = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    source = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    as_of_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    record_time = table.Column<long>(type: "bigint", nullable: false),
                    recorded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shared_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    algorithm = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    first_use_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signing_keys", x => x.key_id);
                });

            migrationBuilder.CreateTable(
                name: "silences",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    clock_kind = table.Column<int>(type: "integer", nullable: false),
                    clock_number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_silences", x => new { x.application_id, x.item, x.clock_kind, x.clock_number });
                });

            migrationBuilder.CreateTable(
                name: "visit_seats",
                columns: table => new
                {
                    slot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    seat = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_seats", x => new { x.slot, x.seat });
                });

            migrationBuilder.CreateTable(
                name: "visit_slots",
                columns: table => new
                {
                    slot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_slots", x => x.slot);
                });

            migrationBuilder.CreateTable(
                name: "consultations",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    materials = table.Column<string>(type: "text", nullable: false),
                    request_date = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    opinion = table.Column<int>(type: "integer", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    yellow_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consultations", x => new { x.application_id, x.item, x.number });
                    table.ForeignKey(
                        name: "FK_consultations_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    authority = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    items = table.Column<string>(type: "text", nullable: false),
                    act_date = table.Column<DateOnly>(type: "date", nullable: false),
                    issue_time = table.Column<long>(type: "bigint", nullable: false),
                    delivered_date = table.Column<DateOnly>(type: "date", nullable: true),
                    delivery_method = table.Column<int>(type: "integer", nullable: true),
                    delivery_proof = table.Column<string>(type: "text", nullable: true),
                    acknowledge_time = table.Column<long>(type: "bigint", nullable: true),
                    proposal = table.Column<string>(type: "text", nullable: true),
                    corrected_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    corrects = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => new { x.application_id, x.id });
                    table.ForeignKey(
                        name: "FK_documents_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "materials",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    material = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    @event = table.Column<long>(name: "event", type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_materials", x => new { x.application_id, x.id });
                    table.ForeignKey(
                        name: "FK_materials_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    site = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    procedure = table.Column<int>(type: "integer", nullable: false),
                    nature = table.Column<int>(type: "integer", nullable: false),
                    asked_scope = table.Column<string>(type: "text", nullable: true),
                    grade = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    categories = table.Column<string>(type: "text", nullable: true),
                    changes = table.Column<string>(type: "text", nullable: true),
                    asked_certificate = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    concerns = table.Column<string>(type: "text", nullable: true),
                    surrendered = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    acceptance_kind = table.Column<int>(type: "integer", nullable: true),
                    receipt_date = table.Column<DateOnly>(type: "date", nullable: true),
                    completed_date = table.Column<DateOnly>(type: "date", nullable: true),
                    acceptance_date = table.Column<DateOnly>(type: "date", nullable: true),
                    accepted_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reviewed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    past_rounds = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    conclusion_date = table.Column<DateOnly>(type: "date", nullable: true),
                    conclusion = table.Column<int>(type: "integer", nullable: true),
                    conclusion_document = table.Column<string>(type: "text", nullable: true),
                    conclusion_summary = table.Column<string>(type: "text", nullable: true),
                    excluded_times = table.Column<string>(type: "text", nullable: true),
                    tolerance = table.Column<string>(type: "text", nullable: true),
                    extension = table.Column<string>(type: "text", nullable: true),
                    extension_asked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    participation = table.Column<string>(type: "text", nullable: true),
                    answer_awaited_on = table.Column<DateOnly>(type: "date", nullable: true),
                    assignee = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    drafted_points = table.Column<string>(type: "text", nullable: true),
                    commitment = table.Column<string>(type: "text", nullable: true),
                    verify_by = table.Column<DateOnly>(type: "date", nullable: true),
                    external_case = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    opinion_count = table.Column<int>(type: "integer", nullable: false),
                    terminal_date = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    yellow_on = table.Column<DateOnly>(type: "date", nullable: true),
                    tolerated_through = table.Column<DateOnly>(type: "date", nullable: true),
                    stopped_through = table.Column<DateOnly>(type: "date", nullable: true),
                    inbox_key = table.Column<string>(type: "character varying(144)", maxLength: 144, nullable: false),
                    region_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    league = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviews", x => new { x.application_id, x.item });
                    table.ForeignKey(
                        name: "FK_reviews_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trips",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    cause = table.Column<int>(type: "integer", nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trips", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_trips_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    slot_date = table.Column<DateOnly>(type: "date", nullable: true),
                    slot_start = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    slot_end = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    slot_place = table.Column<string>(type: "text", nullable: true),
                    slot_place_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    slot_seat = table.Column<int>(type: "integer", nullable: true),
                    held_date = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visits", x => x.application_id);
                    table.ForeignKey(
                        name: "FK_visits_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imported_rows",
                columns: table => new
                {
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    row_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_rows", x => new { x.department, x.row_id });
                    table.ForeignKey(
                        name: "FK_imported_rows_import_batches_department_number",
                        columns: x => new { x.department, x.number },
                        principalTable: "import_batches",
                        principalColumns: new[] { "department", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "power_acts",
                columns: table => new
                {
                    power_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    principal_uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    token_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    client_address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    wall_time = table.Column<long>(type: "bigint", nullable: false),
                    feed = table.Column<long>(type: "bigint", nullable: false),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_power_acts", x => new { x.power_id, x.number });
                    table.ForeignKey(
                        name: "FK_power_acts_powers_of_attorney_power_id",
                        column: x => x.power_id,
                        principalTable: "powers_of_attorney",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "shared_disputes",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    record_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shared_disputes", x => new { x.application_id, x.record_id });
                    table.ForeignKey(
                        name: "FK_shared_disputes_shared_records_record_id",
                        column: x => x.record_id,
                        principalTable: "shared_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "document_signatures",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    document_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    content_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    sign_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_signatures", x => new { x.application_id, x.document_id });
                    table.ForeignKey(
                        name: "FK_document_signatures_documents_application_id_document_id",
                        columns: x => new { x.application_id, x.document_id },
                        principalTable: "documents",
                        principalColumns: new[] { "application_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_document_signatures_signing_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "signing_keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    holder_uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    holder_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    region_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    issue_date = table.Column<DateOnly>(type: "date", nullable: false),
                    expiry_date = table.Column<DateOnly>(type: "date", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: true),
                    fields = table.Column<string>(type: "text", nullable: false),
                    grade = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    categories = table.Column<string>(type: "text", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    replaces = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    document = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    end_ground = table.Column<int>(type: "integer", nullable: true),
                    end_basis = table.Column<string>(type: "text", nullable: true),
                    end_document = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    end_ban = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates", x => x.id);
                    table.ForeignKey(
                        name: "FK_certificates_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clocks",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    budget_days = table.Column<int>(type: "integer", nullable: false),
                    promised_budget_days = table.Column<int>(type: "integer", nullable: true),
                    extended_days = table.Column<int>(type: "integer", nullable: true),
                    unit = table.Column<int>(type: "integer", nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    calendar_version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    rule = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    stops = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    promised_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    yellow_on = table.Column<DateOnly>(type: "date", nullable: false),
                    provisional = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks", x => new { x.application_id, x.item, x.kind, x.number });
                    table.ForeignKey(
                        name: "FK_clocks_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    document = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    issued_date = table.Column<DateOnly>(type: "date", nullable: false),
                    after_event = table.Column<long>(type: "bigint", nullable: false),
                    points = table.Column<string>(type: "text", nullable: false),
                    answered_date = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_corrections", x => new { x.application_id, x.item });
                    table.ForeignKey(
                        name: "FK_corrections_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    act_date = table.Column<DateOnly>(type: "date", nullable: false),
                    granted_scope = table.Column<string>(type: "text", nullable: true),
                    refused_scope = table.Column<string>(type: "text", nullable: true),
                    granted_fields = table.Column<string>(type: "text", nullable: false),
                    refusals = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    legal_basis = table.Column<string>(type: "text", nullable: true),
                    remedies = table.Column<string>(type: "text", nullable: true),
                    consideration = table.Column<string>(type: "text", nullable: true),
                    clerk = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reviewer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decider = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    record_time = table.Column<long>(type: "bigint", nullable: false),
                    recorded_late = table.Column<bool>(type: "boolean", nullable: false),
                    by_silence = table.Column<bool>(type: "boolean", nullable: false),
                    document = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => new { x.application_id, x.item, x.round });
                    table.CheckConstraint("ck_decisions_desks", "clerk <> reviewer AND reviewer <> decider AND clerk <> decider");
                    table.ForeignKey(
                        name: "FK_decisions_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "opinion_drafts",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    officer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    proposed = table.Column<int>(type: "integer", nullable: true),
                    save_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_opinion_drafts", x => new { x.application_id, x.item, x.officer });
                    table.ForeignKey(
                        name: "FK_opinion_drafts_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visit_purposes",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    material = table.Column<string>(type: "text", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_purposes", x => new { x.application_id, x.item });
                    table.ForeignKey(
                        name: "FK_visit_purposes_visits_application_id",
                        column: x => x.application_id,
                        principalTable: "visits",
                        principalColumn: "application_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificate_successions",
                columns: table => new
                {
                    certificate_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    holder_uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    successor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificate_successions", x => x.certificate_id);
                    table.ForeignKey(
                        name: "FK_certificate_successions_certificates_certificate_id",
                        column: x => x.certificate_id,
                        principalTable: "certificates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "counters",
                columns: new[] { "key", "value" },
                values: new object[] { "feed", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_answers_keep_until",
                table: "answers",
                column: "keep_until");

            migrationBuilder.CreateIndex(
                name: "IX_applications_create_time_id",
                table: "applications",
                columns: new[] { "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_display_name_id",
                table: "applications",
                columns: new[] { "display_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_display_number",
                table: "applications",
                column: "display_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_applications_next_due_on",
                table: "applications",
                column: "next_due_on");

            migrationBuilder.CreateIndex(
                name: "IX_applications_rating_level",
                table: "applications",
                column: "rating_level");

            migrationBuilder.CreateIndex(
                name: "IX_applications_uscc_create_time_id",
                table: "applications",
                columns: new[] { "uscc", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_bans_person_key",
                table: "bans",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_bans_register_time_id",
                table: "bans",
                columns: new[] { "register_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_bans_uscc_register_time_id",
                table: "bans",
                columns: new[] { "uscc", "register_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_certificate_successions_holder_uscc",
                table: "certificate_successions",
                column: "holder_uscc");

            migrationBuilder.CreateIndex(
                name: "IX_certificate_successions_successor",
                table: "certificate_successions",
                column: "successor");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_application_id_item",
                table: "certificates",
                columns: new[] { "application_id", "item" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_holder_name_id",
                table: "certificates",
                columns: new[] { "holder_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_holder_uscc_item",
                table: "certificates",
                columns: new[] { "holder_uscc", "item" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issue_date_id",
                table: "certificates",
                columns: new[] { "issue_date", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_number_revision",
                table: "certificates",
                columns: new[] { "number", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clocks_kind_due_on",
                table: "clocks",
                columns: new[] { "kind", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_consultations_department_state_due_on_application_id",
                table: "consultations",
                columns: new[] { "department", "state", "due_on", "application_id" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_department_deputy_through_date",
                table: "deputies",
                columns: new[] { "department", "deputy", "through_date" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_department_from_date_id",
                table: "deputies",
                columns: new[] { "department", "from_date", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_document_signatures_content_sha256",
                table: "document_signatures",
                column: "content_sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_document_signatures_key_id",
                table: "document_signatures",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "IX_documents_application_id_corrects",
                table: "documents",
                columns: new[] { "application_id", "corrects" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_authority_type_year_number",
                table: "documents",
                columns: new[] { "authority", "type", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_number_authority",
                table: "documents",
                columns: new[] { "number", "authority" });

            migrationBuilder.CreateIndex(
                name: "IX_export_batches_department_after_feed",
                table: "export_batches",
                columns: new[] { "department", "after_feed" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imported_rows_department_number_position",
                table: "imported_rows",
                columns: new[] { "department", "number", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_open_key",
                table: "incidents",
                column: "open_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_open_time_id",
                table: "incidents",
                columns: new[] { "open_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_feed",
                table: "journal",
                column: "feed",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_leases_application_id_item",
                table: "leases",
                columns: new[] { "application_id", "item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_leases_expire_time",
                table: "leases",
                column: "expire_time");

            migrationBuilder.CreateIndex(
                name: "IX_materials_sha256",
                table: "materials",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_notice_deliveries_channel_state_next_time",
                table: "notice_deliveries",
                columns: new[] { "channel", "state", "next_time" });

            migrationBuilder.CreateIndex(
                name: "IX_open_reviews_application_id",
                table: "open_reviews",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_power_acts_principal_uscc_time",
                table: "power_acts",
                columns: new[] { "principal_uscc", "time" });

            migrationBuilder.CreateIndex(
                name: "IX_power_acts_time_power_id_number",
                table: "power_acts",
                columns: new[] { "time", "power_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_agent_subject",
                table: "powers_of_attorney",
                column: "agent_subject");

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_agent_uscc",
                table: "powers_of_attorney",
                column: "agent_uscc");

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_principal_uscc_create_time_id",
                table: "powers_of_attorney",
                columns: new[] { "principal_uscc", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_sha256",
                table: "powers_of_attorney",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_prolonged_certificates_holder_uscc",
                table: "prolonged_certificates",
                column: "holder_uscc");

            migrationBuilder.CreateIndex(
                name: "IX_prolonged_certificates_number",
                table: "prolonged_certificates",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "IX_reviews_department_external_case",
                table: "reviews",
                columns: new[] { "department", "external_case" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reviews_department_state_due_on_application_id",
                table: "reviews",
                columns: new[] { "department", "state", "due_on", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_ended",
                table: "reviews",
                columns: new[] { "department", "terminal_date", "application_id", "item" },
                filter: "state >= 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox",
                table: "reviews",
                columns: new[] { "department", "inbox_key" },
                filter: "state > 0 AND state < 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_banner",
                table: "reviews",
                columns: new[] { "department", "region_code", "inbox_key" },
                filter: "state > 0 AND state < 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_league",
                table: "reviews",
                columns: new[] { "department", "league", "inbox_key" },
                filter: "state > 0 AND state < 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_mine",
                table: "reviews",
                columns: new[] { "department", "assignee", "inbox_key" },
                filter: "state > 0 AND state < 5 AND assignee IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_stopped",
                table: "reviews",
                columns: new[] { "department", "inbox_key", "stopped_through" },
                filter: "state > 0 AND state < 5 AND stopped_through IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_shared_disputes_record_id",
                table: "shared_disputes",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_shared_records_department_record_time_id",
                table: "shared_records",
                columns: new[] { "department", "record_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_shared_records_sha256",
                table: "shared_records",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_shared_records_uscc",
                table: "shared_records",
                column: "uscc");

            migrationBuilder.CreateIndex(
                name: "IX_trips_application_id",
                table: "trips",
                column: "application_id",
                unique: true,
                filter: "cause = 1");

            migrationBuilder.CreateIndex(
                name: "IX_visit_seats_application_id",
                table: "visit_seats",
                column: "application_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answers");

            migrationBuilder.DropTable(
                name: "bans");

            migrationBuilder.DropTable(
                name: "business_clock");

            migrationBuilder.DropTable(
                name: "certificate_successions");

            migrationBuilder.DropTable(
                name: "clocks");

            migrationBuilder.DropTable(
                name: "consultations");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "deputies");

            migrationBuilder.DropTable(
                name: "document_signatures");

            migrationBuilder.DropTable(
                name: "export_batches");

            migrationBuilder.DropTable(
                name: "imported_rows");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "joins");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "journey_exports");

            migrationBuilder.DropTable(
                name: "labs");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "materials");

            migrationBuilder.DropTable(
                name: "notice_channels");

            migrationBuilder.DropTable(
                name: "notice_deliveries");

            migrationBuilder.DropTable(
                name: "notice_reads");

            migrationBuilder.DropTable(
                name: "open_reviews");

            migrationBuilder.DropTable(
                name: "opinion_drafts");

            migrationBuilder.DropTable(
                name: "opinions");

            migrationBuilder.DropTable(
                name: "personal_values");

            migrationBuilder.DropTable(
                name: "power_acts");

            migrationBuilder.DropTable(
                name: "prolonged_certificates");

            migrationBuilder.DropTable(
                name: "published_data");

            migrationBuilder.DropTable(
                name: "scope_tables");

            migrationBuilder.DropTable(
                name: "shared_disputes");

            migrationBuilder.DropTable(
                name: "silences");

            migrationBuilder.DropTable(
                name: "trips");

            migrationBuilder.DropTable(
                name: "visit_purposes");

            migrationBuilder.DropTable(
                name: "visit_seats");

            migrationBuilder.DropTable(
                name: "visit_slots");

            migrationBuilder.DropTable(
                name: "certificates");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "signing_keys");

            migrationBuilder.DropTable(
                name: "import_batches");

            migrationBuilder.DropTable(
                name: "powers_of_attorney");

            migrationBuilder.DropTable(
                name: "shared_records");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "applications");
        }
    }
}
