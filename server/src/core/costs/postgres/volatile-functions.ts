/**
 * `pg_proc.provolatile` of pg_catalog's functions, read from PostgreSQL 12.22, 13.23, 14.23, 15.18, 16.14, 17.10 and 18.4. A function is
 * here when every overload of it is volatile.
 */
export const volatileFunctions: ReadonlySet<string> = words(`
  amvalidate bernoulli binary_upgrade_create_empty_extension binary_upgrade_set_missing_value binary_upgrade_set_next_array_pg_type_oid
  binary_upgrade_set_next_heap_pg_class_oid binary_upgrade_set_next_index_pg_class_oid binary_upgrade_set_next_pg_authid_oid
  binary_upgrade_set_next_pg_enum_oid binary_upgrade_set_next_pg_type_oid binary_upgrade_set_next_toast_pg_class_oid
  binary_upgrade_set_record_init_privs brin_desummarize_range brin_summarize_new_values brin_summarize_range brinhandler bthandler
  clock_timestamp current_query currtid2 currval cursor_to_xml cursor_to_xmlschema gin_clean_pending_list ginhandler gisthandler
  hashhandler heap_tableam_handler lastval lo_close lo_creat lo_create lo_export lo_from_bytea lo_get lo_import lo_lseek lo_lseek64
  lo_open lo_put lo_tell lo_tell64 lo_truncate lo_truncate64 lo_unlink loread lowrite nextval pg_advisory_lock pg_advisory_lock_shared
  pg_advisory_unlock pg_advisory_unlock_all pg_advisory_unlock_shared pg_advisory_xact_lock pg_advisory_xact_lock_shared pg_blocking_pids
  pg_cancel_backend pg_collation_actual_version pg_control_checkpoint pg_control_init pg_control_recovery pg_control_system
  pg_copy_logical_replication_slot pg_copy_physical_replication_slot pg_create_logical_replication_slot
  pg_create_physical_replication_slot pg_create_restore_point pg_current_logfile pg_current_wal_flush_lsn pg_current_wal_insert_lsn
  pg_current_wal_lsn pg_database_size pg_drop_replication_slot pg_export_snapshot pg_extension_config_dump pg_get_multixact_members
  pg_hba_file_rules pg_import_system_collations pg_indexes_size pg_is_in_recovery pg_is_wal_replay_paused
  pg_isolation_test_session_is_blocked pg_jit_available pg_last_committed_xact pg_last_wal_receive_lsn pg_last_wal_replay_lsn
  pg_last_xact_replay_timestamp pg_lock_status pg_logical_emit_message pg_logical_slot_get_binary_changes pg_logical_slot_get_changes
  pg_logical_slot_peek_binary_changes pg_logical_slot_peek_changes pg_ls_archive_statusdir pg_ls_dir pg_ls_logdir pg_ls_tmpdir
  pg_ls_waldir pg_nextoid pg_notification_queue_usage pg_notify pg_partition_ancestors pg_partition_tree pg_prepared_xact pg_promote
  pg_read_binary_file pg_read_file pg_relation_size pg_reload_conf pg_replication_origin_advance pg_replication_origin_create
  pg_replication_origin_drop pg_replication_origin_progress pg_replication_origin_session_is_setup pg_replication_origin_session_progress
  pg_replication_origin_session_reset pg_replication_origin_session_setup pg_replication_origin_xact_reset
  pg_replication_origin_xact_setup pg_replication_slot_advance pg_rotate_logfile pg_safe_snapshot_blocking_pids pg_sequence_last_value
  pg_show_all_file_settings pg_show_replication_origin_status pg_sleep pg_sleep_for pg_sleep_until pg_stat_clear_snapshot pg_stat_file
  pg_stat_get_xact_blocks_fetched pg_stat_get_xact_blocks_hit pg_stat_get_xact_function_calls pg_stat_get_xact_function_self_time
  pg_stat_get_xact_function_total_time pg_stat_get_xact_numscans pg_stat_get_xact_tuples_deleted pg_stat_get_xact_tuples_fetched
  pg_stat_get_xact_tuples_hot_updated pg_stat_get_xact_tuples_inserted pg_stat_get_xact_tuples_returned pg_stat_get_xact_tuples_updated
  pg_stat_reset pg_stat_reset_shared pg_stat_reset_single_function_counters pg_stat_reset_single_table_counters pg_switch_wal
  pg_table_size pg_tablespace_size pg_terminate_backend pg_total_relation_size pg_try_advisory_lock pg_try_advisory_lock_shared
  pg_try_advisory_xact_lock pg_try_advisory_xact_lock_shared pg_wal_replay_pause pg_wal_replay_resume pg_xact_commit_timestamp
  plpgsql_call_handler plpgsql_inline_handler plpgsql_validator query_to_xml query_to_xml_and_xmlschema query_to_xmlschema random
  set_config setseed setval spghandler system timeofday ts_stat txid_status
`);

/** Those that are volatile functions of some of these versions only, with the first and the last of them: before and after there is none of that name. */
export const volatileFunctionsOfVersions: ReadonlyMap<string, readonly [first: number, last: number]> = new Map([
  ['array_sample', [16, 18]],
  ['array_shuffle', [16, 18]],
  ['binary_upgrade_add_sub_rel_state', [17, 18]],
  ['binary_upgrade_logical_slot_has_caught_up', [17, 18]],
  ['binary_upgrade_replorigin_advance', [17, 18]],
  ['binary_upgrade_set_next_heap_relfilenode', [15, 18]],
  ['binary_upgrade_set_next_index_relfilenode', [15, 18]],
  ['binary_upgrade_set_next_multirange_array_pg_type_oid', [14, 18]],
  ['binary_upgrade_set_next_multirange_pg_type_oid', [14, 18]],
  ['binary_upgrade_set_next_pg_tablespace_oid', [15, 18]],
  ['binary_upgrade_set_next_toast_pg_type_oid', [12, 13]],
  ['binary_upgrade_set_next_toast_relfilenode', [15, 18]],
  ['currtid', [12, 13]],
  ['gen_random_uuid', [13, 18]],
  ['pg_available_wal_summaries', [17, 18]],
  ['pg_backup_start', [15, 18]],
  ['pg_backup_stop', [15, 18]],
  ['pg_clear_attribute_stats', [18, 18]],
  ['pg_clear_relation_stats', [18, 18]],
  ['pg_database_collation_actual_version', [15, 18]],
  ['pg_get_aios', [18, 18]],
  ['pg_get_backend_memory_contexts', [14, 18]],
  ['pg_get_loaded_modules', [18, 18]],
  ['pg_get_sequence_data', [18, 18]],
  ['pg_get_shmem_allocations', [13, 18]],
  ['pg_get_shmem_allocations_numa', [18, 18]],
  ['pg_get_wait_events', [17, 18]],
  ['pg_get_wal_replay_pause_state', [14, 18]],
  ['pg_get_wal_resource_managers', [15, 18]],
  ['pg_get_wal_summarizer_state', [17, 18]],
  ['pg_ident_file_mappings', [15, 18]],
  ['pg_is_in_backup', [12, 14]],
  ['pg_log_backend_memory_contexts', [14, 18]],
  ['pg_log_standby_snapshot', [16, 18]],
  ['pg_ls_logicalmapdir', [15, 18]],
  ['pg_ls_logicalsnapdir', [15, 18]],
  ['pg_ls_replslotdir', [15, 18]],
  ['pg_ls_summariesdir', [18, 18]],
  ['pg_read_file_old', [12, 16]],
  ['pg_restore_attribute_stats', [18, 18]],
  ['pg_restore_relation_stats', [18, 18]],
  ['pg_rotate_logfile_old', [12, 16]],
  ['pg_start_backup', [12, 14]],
  ['pg_stat_force_next_flush', [15, 18]],
  ['pg_stat_get_backend_io', [18, 18]],
  ['pg_stat_get_backend_wal', [18, 18]],
  ['pg_stat_get_io', [16, 18]],
  ['pg_stat_get_recovery_prefetch', [15, 18]],
  ['pg_stat_get_xact_tuples_newpage_updated', [16, 18]],
  ['pg_stat_have_stats', [15, 18]],
  ['pg_stat_reset_backend_stats', [18, 18]],
  ['pg_stat_reset_replication_slot', [14, 18]],
  ['pg_stat_reset_slru', [13, 18]],
  ['pg_stat_reset_subscription_stats', [15, 18]],
  ['pg_stop_backup', [12, 14]],
  ['pg_stop_making_pinned_objects', [15, 18]],
  ['pg_sync_replication_slots', [17, 18]],
  ['pg_wal_summary_contents', [17, 18]],
  ['pg_xact_commit_timestamp_origin', [14, 18]],
  ['pg_xact_status', [13, 18]],
  ['random_normal', [16, 18]],
  ['uuidv4', [18, 18]],
  ['uuidv7', [18, 18]],
]);

/**
 * Functions of PostgreSQL 18 that are stable or immutable in every overload, and expressions that are written like functions; those that only
 * the server itself calls (operators, casts, index support) are left out. A name that starts with pg_ needs no entry.
 */
export const steadyFunctions: ReadonlySet<string> = words(`
  abbrev abs acos acosd acosh age any_value_transfn area array_append array_cat array_dims array_fill array_length array_lower array_ndims
  array_position array_positions array_prepend array_remove array_replace array_reverse array_sort array_to_json array_to_string
  array_to_tsvector array_upper ascii asin asind asinh atan atan2 atan2d atand atanh bit_count bit_length bool box broadcast btrim bytea
  cardinality casefold cbrt ceil ceiling center char char_length character_length chr cidr circle coalesce col_description concat
  concat_ws convert convert_from convert_to cos cosd cosh cot cotd crc32 crc32c current_catalog current_database current_date current_role
  current_schema current_schemas current_setting current_time current_timestamp current_user database_to_xml database_to_xml_and_xmlschema
  database_to_xmlschema date date_add date_bin date_part date_subtract date_trunc datemultirange daterange decode degrees diagonal
  diameter div encode enum_first enum_last enum_range erf erfc exp extract factorial family float4 float8 floor format format_type gamma
  gcd get_bit get_byte get_current_ts_config getdatabaseencoding getpgusername greatest height host hostmask icu_unicode_version inet
  inet_client_addr inet_merge inet_same_family initcap int2 int4 int4range int8 int8range interval is_normalized isempty isfinite
  json_array_length json_build_array json_build_object json_exists json_object json_populate_record json_query json_scalar json_serialize
  json_strip_nulls json_to_record json_to_tsvector json_typeof json_value jsonb_array_length jsonb_build_array jsonb_build_object
  jsonb_insert jsonb_object jsonb_path_exists jsonb_path_exists_tz jsonb_path_match jsonb_path_match_tz jsonb_path_query_array
  jsonb_path_query_array_tz jsonb_path_query_first jsonb_path_query_first_tz jsonb_populate_record jsonb_populate_record_valid
  jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_to_record jsonb_to_tsvector jsonb_typeof justify_days justify_hours
  justify_interval lcm least left length lgamma like_escape line ln localtime localtimestamp lower lpad lseg ltrim make_date make_interval
  make_time make_timestamp make_timestamptz masklen md5 min_scale mod multirange netmask network normalize now npoints nullif num_nonnulls
  num_nulls numeric nummultirange numnode numrange obj_description octet_length overlaps overlay parse_ident path pg_backend_pid
  phraseto_tsquery pi plainto_tsquery point polygon position pow power querytree quote_ident quote_literal quote_nullable radians radius
  regclass regexp_count regexp_instr regexp_like regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace reverse
  right round row row_to_json rpad rtrim scale schema_to_xml schema_to_xml_and_xmlschema schema_to_xmlschema session_user set_bit set_byte
  set_masklen setweight sha224 sha256 sha384 sha512 shobj_description sign similar_escape sin sind sinh slope split_part sqrt starts_with
  statement_timestamp string_to_array strip strpos substr substring system_user table_to_xml table_to_xml_and_xmlschema table_to_xmlschema
  tan tand tanh text textcat time timestamp timestamptz timetz timezone to_ascii to_bin to_char to_date to_hex to_json to_jsonb to_number
  to_oct to_regclass to_regcollation to_regnamespace to_regoper to_regoperator to_regproc to_regprocedure to_regrole to_regtype
  to_regtypemod to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim trim_array trim_scale trunc tsmultirange tsrange
  tstzmultirange tstzrange tsvector_to_array txid_current txid_current_if_assigned txid_current_snapshot txid_snapshot_xmax
  txid_snapshot_xmin txid_visible_in_snapshot unicode_assigned unicode_version unistr upper upper_inc upper_inf user
  uuid_extract_timestamp uuid_extract_version varchar version websearch_to_tsquery width width_bucket xml xml_is_well_formed
  xml_is_well_formed_content xml_is_well_formed_document xmlcomment xmlelement xmlexists xmlparse xmltext xmlvalidate xpath xpath_exists
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
