/** A row of `setting` (E90): every figure that domain.md marks (config), editable, with the day from which it holds. */
export type SettingRow = {
  key: string;
  value: unknown;
  label: string;
  unit: string | null;
  note: string | null;
  effective_from: string;
};

const FROM = "2022-01-01";

const setting = (key: string, value: unknown, label: string, unit: string | null, note: string | null): SettingRow => ({
  key,
  value,
  label,
  unit,
  note,
  effective_from: FROM,
});

const PROGRAMME = [
  setting("programme_year", 2023, "工程年度", "年", "每条业务数据归属的年度"),
  setting("report_preamble", "以“七个引领”为工作方针", "报告方针语", null, "周报、简报开头的文字，可编辑"),
  setting(
    "campaign_tags",
    ["三领三助", "拼抓行动", "万人助万企", "能力作风建设年", "归根工程"],
    "关联行动",
    null,
    "派驻、工单、项目、日志可选的标签",
  ),
  setting("report_week_starts", "friday", "统计周起始日", null, "周五0时至周四24时"),
  setting("weekly_draft_at", "08:00", "周报自动起草时间", null, "每个统计周起始日的该时刻"),
];

const PEOPLE = [
  setting("contact_cadence_days", 90, "联络周期", "天", "最近一次双向联络后满该天数应再联络"),
  setting("contact_cadence_by_level", { A: 30, B: 60 }, "按层次的联络周期", "天", "列出的人才层次用各自的周期，其余用“联络周期”"),
  setting("not_interested_max_days", 180, "暂无意向最长间隔", "天", "暂无意向人才的下次联络日不得晚于该天数"),
  setting("freshness_amber_days", 90, "信息黄灯", "天", "最近核实超过该天数显示黄灯"),
  setting("freshness_red_days", 180, "信息红灯", "天", "最近核实超过该天数显示红灯"),
  setting("update_window_days", 90, "动态更新期", "天", "指标M05:该天数内有联络或意向重评"),
  setting("late_reason_days", 90, "补录原因天数", "天", "发生日期早于今天该天数以上须填补录原因"),
  setting("late_entry_days", 7, "补录标记天数", "天", "录入晚于发生日期该天数以上标为补录"),
  setting("timely_entry_days", 3, "及时录入天数", "天", "指标M56:发生后该天数内录入为及时"),
  setting("outreach_edit_window_days", 7, "联络记录修改期", "天", "专员只能在该天数内修改自己的联络记录"),
  setting("lost_contact", { attempts: 3, methods: 2, days: 30 }, "失联认定", null, "至少几次、几种方式、历时多少天均未联系上"),
  setting("gift_ceiling_fen", 20_000, "慰问金上限", "分/户", "超过须站长说明理由"),
  setting(
    "talent_levels",
    { A: "顶尖", B: "国家级领军", C: "省级领军(地方领军)", D: "市级高层次", E: "青年/基础", N: "未评" },
    "人才层次",
    null,
    "按市“鹰城英才计划”目录调整",
  ),
];

const SERVICE = [
  setting("officer_log_rhythm_days", 7, "服务日志频次", "天", "红色服务官每该天数至少一篇日志"),
  setting("progress_stale_days", 14, "项目进度过期", "天", "形象进度超过该天数未更新即提示"),
  setting("project_start_days", 45, "签约后应开工天数", "天", "签约超过该天数未开工的项目列入调度"),
  setting("project_production_days", 365, "开工后应投产天数", "天", "开工超过该天数未投产的项目列入调度"),
  setting("full_production_rule", { share_percent: 80, months: 3 }, "达产标准", null, "产值达设计能力的百分比与持续月数"),
  setting(
    "ticket_limits",
    { accept_workdays: 1, feedback_workdays: 3, general_workdays: 7, urgent_workdays: 3, major_months: 1, revisit_workdays: 3 },
    "诉求办理时限",
    null,
    "“13710”机制",
  ),
  setting("notice_workdays", 5, "公示天数", "工作日", null),
  setting("notice_count_rule", "include_first_day", "公示期计算", null, "include_first_day 含首日；exclude_first_day 首日不计"),
  setting("notice_noon_cutoff", "12:00", "公示当日截止时刻", null, "此后发布自下一工作日起算"),
  setting("notice_hotline", "12333", "公示监督电话", null, "拟公示时先填好，可以改"),
  setting("notice_receiver_unit", "示范区人力资源和社会保障局", "公示受理单位", null, "拟公示时先填好，可以改"),
  setting("subject_codes", ["2013299", "2080713", "2130804"], "支出功能科目", null, "候选科目，以财政部门核定为准"),
  setting("followup_months", { every: 3, until: 12 }, "跟踪帮扶周期", "月", null),
];

const SCORING = [
  setting(
    "score_weights",
    { survey: 15, contact: 15, visit: 10, signed: 20, production: 20, capital: 10, tickets: 5, data_quality: 5 },
    "综合得分权重",
    "分",
    "指标M57，合计100",
  ),
  setting("score_cap", 1.2, "单项完成率封顶", null, "指标M57:单项最多按目标的该倍数计分"),
];

const IMPORT_EXPORT = [
  setting("export_row_limit", 500, "导出行数上限", "行", "含个人信息的导出超过该行数须第二人批准"),
  setting("import_max_rows", 50_000, "导入行数上限", "行", "一份文件的最大行数"),
  setting("project_confirm_fen", 1_000_000_000_000, "项目投资二次确认", "分", "总投资超过该数额须再次确认"),
  setting("project_outlier_factor", 20, "项目投资异常倍数", "倍", "超过同批中位数该倍数须确认"),
];

const ACCESS = [
  setting("lockout_failures", 5, "登录失败锁定次数", "次", null),
  setting("lockout_minutes", 15, "登录锁定时长", "分钟", null),
  setting("session_idle_minutes", 30, "会话空闲时限", "分钟", null),
  setting("session_absolute_hours", 12, "会话最长时限", "小时", null),
  setting("session_max", 5, "同一用户会话数", "个", "超出时最早的会话退出；等保二级以上单位可设为2"),
  setting(
    "password_profile",
    "asvs",
    "口令要求",
    null,
    "长度为主：至少10个字符、不常见、不含登录名；等保：至少12个字符、四类中的三类、不用最近5次的、每90天更换",
  ),
  setting("mfa_required_roles", [], "必须二次验证的岗位", null, "列出的岗位下次登录时须先设置二次验证"),
  setting("unused_account_days", 90, "账号停用期", "天", "超过该天数未登录的账号应停用"),
  setting("reveal_seconds", 60, "敏感信息显示时长", "秒", "查看后自动恢复掩码"),
];

/** All settings; `business_today` belongs to the demonstration alone and is not among them. */
export const SETTINGS: readonly SettingRow[] = [...PROGRAMME, ...PEOPLE, ...SERVICE, ...SCORING, ...IMPORT_EXPORT, ...ACCESS];
