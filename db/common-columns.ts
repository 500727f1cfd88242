/** The columns every business table carries (domain §2.0). `table` names the constraints. Frozen with the migrations that use it. */
export const commonColumns = (table: string) => `
    id uuid primary key,
    created_at timestamptz not null default ctx_now(),
    created_by uuid not null default ctx_user(),
    updated_at timestamptz not null default ctx_now(),
    updated_by uuid not null default ctx_user(),
    version integer not null default 1,
    recorded_at timestamptz not null default ctx_now(),
    voided_at timestamptz,
    voided_by uuid,
    void_reason text,
    source text not null default 'manual' constraint ${table}_source_check check (source in ('manual', 'import', 'api', 'self_service')),
    import_batch_id uuid,
    constraint ${table}_void_check check (
      (voided_at is null and voided_by is null and void_reason is null)
      or (voided_at is not null and voided_by is not null and char_length(void_reason) >= 4))`;
