import { ROLES } from "#app/auth/actor.ts";
import { BATCH_STATUS } from "#app/features/imports/schema.ts";
import { LEAD_KIND } from "#app/features/leads/schema.ts";
import { REGION_KIND, REGION_LEVEL, SERVICE_ITEM, STATION_STATUS } from "#app/features/regions/schema.ts";
import { DICTIONARY_NAMES } from "#app/features/settings/schema.ts";
import { COMMON, type TableWords } from "./types.ts";

const ACCOUNT_STATUS = { active: "启用", disabled: "停用" } as const;

/** The organisation, and what the administrator keeps (domain E01–E06, E85–E90). */
export const SYSTEM_WORDS = {
  user_account: {
    word: "用户",
    columns: {
      login: "登录名",
      name: "姓名",
      phone: "手机",
      password_hash: "口令",
      mfa_secret_enc: "二次验证密钥",
      mfa_confirmed_at: "二次验证启用时间",
      password_set_at: "口令设置时间",
      status: ["状态", ACCOUNT_STATUS],
      must_change_pwd: "首次改密",
      is_demo: "演示账号",
    },
  },
  user_position: {
    word: "岗位任职",
    columns: {
      user_id: "用户",
      role: ["角色", ROLES],
      region_id: "管辖范围",
      unit_name: "单位",
      duty: "职务",
      from_on: "任职起",
      to_on: "任职止",
      is_primary: "主岗",
      approved_by: "批准人",
      approved_at: "批准时间",
      ended_by: "结束人",
      ended_at: "结束时间",
    },
  },
  session: { word: "会话", columns: { factor: "二次验证方式" } },
  region: {
    word: "地区",
    columns: {
      name: "名称",
      short_name: "简称",
      stat_code: "统计区划代码",
      gbt2260_code: "国标代码",
      level: ["级别", REGION_LEVEL],
      kind: ["类别", REGION_KIND],
      parent_id: "上级",
      aliases: "别名",
      in_zone: "本区标志",
      sort_no: "排序",
      valid_from: "生效",
      valid_to: "失效",
    },
  },
  station: {
    word: "服务站",
    columns: {
      name: "站名",
      town_id: "所属镇街",
      address: "地址",
      work_phone: "值班电话",
      open_hours: "服务时间",
      service_items: ["服务事项", SERVICE_ITEM],
      head_user_id: "站长",
      head_name: "站长姓名",
      opened_on: "挂牌日期",
      status: ["状态", STATION_STATUS],
      is_public: "是否公示",
      ...COMMON,
    },
  },
  lead_assignment: {
    word: "包保责任",
    columns: {
      kind: ["类型", LEAD_KIND],
      person_name: "责任人",
      unit: "单位",
      duty: "职务",
      target_id: "对象",
      town_id: "所属镇街",
      from_on: "开始日期",
      to_on: "结束日期",
      doc_no: "文号",
      ...COMMON,
    },
  },
  dict_item: {
    word: "字典项",
    columns: {
      dict_code: ["字典", DICTIONARY_NAMES],
      code: "代码",
      name: "名称",
      parent_code: "上级",
      sort_no: "排序",
      enabled: "启用",
      std_ref: "标准",
      valid_from: "生效",
      valid_to: "失效",
    },
  },
  setting: {
    word: "设置",
    columns: { key: "键", label: "名称", value: "值", unit: "单位", note: "说明", effective_from: "起用日期" },
  },
  workday_calendar: { word: "工作日历", columns: { day: "日期", is_workday: "是否工作日", label: "名称" } },
  festival: { word: "节日", columns: { name: "名称", year: "年", day: "日期" } },
  import_batch: {
    word: "导入批次",
    columns: {
      file_name: "文件名",
      status: ["状态", BATCH_STATUS],
      town_id: "镇街",
      header_map: "表头映射",
      checked_on: "核对日期",
      total_rows: "行数",
      created_count: "新增",
      updated_count: "更新",
      duplicate_count: "疑似重复",
      skipped_count: "跳过",
      error_count: "错误",
      failure: "未成原因",
      late_reason: "补录原因",
      committed_by: "提交人",
      committed_at: "提交时间",
      reviewed_by: "核实人",
      reviewed_at: "核实时间",
      undone_by: "撤销人",
      undone_at: "撤销时间",
      ...COMMON,
    },
  },
} as const satisfies Record<string, TableWords>;
