import { ENTERPRISE_VARIANTS, type EnterpriseField } from "./enterprise-headers.ts";
import { type HeaderContexts, headerReader } from "./header-reader.ts";
import { OUTREACH_VARIANTS, type OutreachField } from "./outreach-headers.ts";
import { PROJECT_VARIANTS, type ProjectField } from "./project-headers.ts";

/**
 * Header variants of a people ledger (domain §6; RPT-01, RPT-02 of §5; E10–E13): field → what towns call it, the likeliest first.
 * Compared plain: NFKC, no blanks, `*` or brackets with what they hold, and `、` `/` `&` as 及.
 */
export const HEADER_VARIANTS = {
  name: "姓名 人才姓名 名字 人员姓名 本人姓名 中文姓名 姓名及性别 联系人",
  alias: "曾用名 别名 曾用名及别名 小名 又名",
  gender: "性别",
  birth_on: "出生年月 出生日期 生日 出生年月日 出生时间 出生",
  birth_lunar: "农历生日 阴历生日",
  age: "年龄 周岁 年龄周岁",
  id_type: "证件类型",
  id_no: "身份证号 身份证号码 证件号 证件号码 公民身份号码 身份证 居民身份证号 居民身份证号码 公民身份证号码",
  ethnic: "民族",
  politics: "政治面貌 政治面目 党派",
  native_town:
    "镇 街道 乡镇 镇街 所属镇街 所属镇 所属乡镇 籍贯镇街 籍贯镇 籍贯乡镇 籍贯镇及街道 镇及街道 乡镇及街道 镇街道 所在镇街",
  native_village:
    "籍贯村 籍贯村及社区 籍贯村社区 所属村 所属村及社区 所属村社区 村及社区 村社区 村 社区 所在村 行政村 村居 村委会",
  native_place: "籍贯 籍贯镇街及村 籍贯镇街村 老家 籍贯地 原籍 祖籍",
  home_address: "家庭住址 家庭地址 老家住址 老家地址 家庭详细住址",
  hukou: "户籍地 户口所在地 户籍所在地 户籍 户籍地址 户籍住址",
  phone:
    "联系电话 手机 手机号 手机号码 电话 联系方式 本人电话 移动电话 本人联系电话 本人联系方式 联系号码 电话号码 联系手机 联系电话手机 座机 固定电话",
  wechat: "微信 微信号 微信号码",
  email: "邮箱 电子邮箱 e-mail email 电子邮件 邮箱地址",
  qq: "qq qq号 qq号码",
  edu: "学历 文化程度 学历学位 学历及学位 最高学历 最高学历学位 最高学历及学位 学历层次 教育程度",
  degree: "学位 最高学位",
  study_mode: "学习形式 学习方式 教育类型",
  school: "毕业院校 毕业学校 院校 学校 毕业院校及专业 毕业院校专业 毕业学校及专业 毕业院校系及专业 毕业院校及所学专业 院校及专业",
  major: "专业 所学专业 毕业专业",
  title:
    "职称 专业技术职务 职称及技能等级 职称技能等级 职称及技能 技术职称 专业技术职称 专业技术资格 职称及职业资格 职称名称 技术职务",
  title_level: "职称级别 职称等级",
  title_series: "职称系列",
  skill_level: "技能等级 职业技能等级 职业资格 职业资格等级",
  work: "现工作单位及职务 工作单位及职务 单位职务 工作单位职务 现工作单位职务 单位及职务 工作单位和职务 现工作单位和职务 现任单位及职务 所在单位及职务 现单位及职务 就业单位及职务 工作单位及岗位 工作单位及现任职务",
  work_unit: "工作单位 单位 现工作单位 所在单位 就业单位 单位名称 现单位",
  work_post: "现任职务 职务 职位 岗位 担任职务 职务职称",
  work_state: "工作现状 从事职业 职业 就业状况 就业状态 现状 目前状况 从事工作",
  unit_kind: "单位性质 单位类型",
  city: "现居住地 现居地 工作地 现工作地 务工地点 所在城市 在外地址 现居住城市 工作地点 现工作地点 现住址 现居住地址 居住地 工作所在地 所在地 现所在地 工作城市 务工地",
  return_will:
    "回乡意愿 返乡意愿 是否愿意回乡 回归意向 回乡意向 返乡意向 回归意愿 是否愿意返乡 有无回乡意愿 有无返乡意愿 是否有回乡意愿 是否有返乡意愿",
  return_mode: "回归方式 回乡方式 返乡方式",
  invest_will: "投资意向 投资意愿 有无投资意向 意向项目 是否有投资意向 有无投资意愿 投资意向项目 回乡投资意向 返乡投资意向",
  invest_amount: "意向金额 投资金额 意向投资金额 意向投资额 投资额度 计划投资 投资意向金额 拟投资金额",
  invest_industry: "意向行业 投资行业 投资意向行业 意向投资行业",
  invest_mode: "投资方式 意向投资方式",
  horizon: "意向时间 投资时间 回乡时间 返乡时间 回归时间",
  needs: "需求 需协调事项 需要协调事项 需求事项 诉求 困难诉求 需要解决的问题",
  family:
    "家属 家庭联系人 家属姓名及电话 家属联系人及电话 紧急联系人 家属联系人 家属联系人电话 家属姓名电话 家属及电话 家属信息 家庭成员 家庭主要成员 主要家庭成员 家属联系方式 家庭联系人及电话 家属及联系方式 紧急联系人及电话",
  family_name: "家属姓名 家属名字 亲属姓名 紧急联系人姓名 家庭联系人姓名 联系人姓名",
  family_kin: "与本人关系 称谓 关系 与人才关系 家属关系 家属称谓 与人才本人关系 亲属关系",
  family_phone:
    "家属电话 家属联系电话 家属手机 家属手机号 亲属电话 紧急联系人电话 家庭电话 家庭联系电话 家属联系号码 家庭联系人电话 家属手机号码",
  family_address: "家属住址 家属所在地 家属地址",
  industry: "行业 从事行业 所属行业 所在行业 行业类别 行业领域",
  kind: "人才类别 类别 人才类型",
  talent_level: "人才层次 层次",
  prov_level: "省级层次",
  field: "专业领域 研究领域 从事领域 技术领域",
  skill_tags: "特长 专业特长 技能特长 擅长 个人特长 资源及特长 特长及资源",
  resource_tags: "资源 资源标签 可用资源 优势资源",
  origin: "来源 人才来源 来源渠道",
  registered_on: "登记日期 摸排日期 登记时间 摸排时间 摸排登记日期 填表日期",
  owner: "联络责任人 责任人 包联责任人 联络人 联系责任人 联络责任人及电话 摸排人 联络员",
  remark: "备注 说明 备注说明",
} as const satisfies Record<string, string>;

export type TalentField = keyof typeof HEADER_VARIANTS;

/** A column of any ledger. Those that several kinds have, such as 备注, are one field. */
export type Field = TalentField | OutreachField | ProjectField | EnterpriseField;

const ALL_VARIANTS: Readonly<Record<Field, string>> = {
  ...ENTERPRISE_VARIANTS,
  ...PROJECT_VARIANTS,
  ...OUTREACH_VARIANTS,
  ...HEADER_VARIANTS,
};

/** What a field is called on a screen: its first variant. */
export const fieldLabel = (field: Field): string => ALL_VARIANTS[field].split(" ")[0] ?? field;

/** Columns that are known and not taken: derived, counted or decided elsewhere. */
const NOT_TAKEN =
  "序号 编号 no 最近联络日期 最近联系日期 最近联络时间 档案编号 照片 摸排人签字 签字 跟进状态 当前状态 核实状态 下次联络日 下次联络日期 归属镇街 拒绝联系 合法性依据 错误原因 处理结果";

/** What a lower header means under an upper one: 家属-姓名 is not the talent's name. */
const CONTEXTS: HeaderContexts<TalentField> = [
  [
    /家属|亲属|家庭(?:主要)?(?:成员|联系人|情况)|紧急联系/,
    [
      [/姓名|名字|^联系人$/, "family_name"],
      [/电话|手机|联系方式|号码/, "family_phone"],
      [/关系|称谓/, "family_kin"],
      [/住址|地址|所在地/, "family_address"],
      [/./, null],
    ],
  ],
  [
    /投资/,
    [
      [/行业|领域|产业/, "invest_industry"],
      [/金额|规模|额度/, "invest_amount"],
      [/方式|模式/, "invest_mode"],
      [/时间|期限/, "horizon"],
      [/意向|意愿|有无|是否|项目|内容/, "invest_will"],
    ],
  ],
  [
    /(?:回乡|返乡|回归)/,
    [
      [/方式/, "return_mode"],
      [/时间/, "horizon"],
      [/意愿|意向|是否|有无|程度/, "return_will"],
    ],
  ],
  [
    /责任人|联络人|包联/,
    [
      [/姓名/, "owner"],
      [/./, null],
    ],
  ],
  [
    /籍贯|户籍|老家/,
    [
      [/村|社区/, "native_village"],
      [/镇|乡|街/, "native_town"],
    ],
  ],
  [
    /毕业|院校|教育/,
    [
      [/院校|学校/, "school"],
      [/专业/, "major"],
    ],
  ],
];

/** Reads the headers of a people ledger. */
export const TALENT_HEADERS = headerReader<TalentField>(HEADER_VARIANTS, NOT_TAKEN, CONTEXTS);

/** The field of a header, flattened as 上级-下级 where it has two rows or three; null for one that is unknown or not taken. */
export const matchHeader = TALENT_HEADERS.match;

/** Whether a header is known, though its column is not taken (序号, 最近联络日期): it counts as a hit when the header row is looked for. */
export const isIgnoredHeader = TALENT_HEADERS.isIgnored;

/** The fields of a header row. Of two headers for one field the likelier keeps it (姓名 before 联系人), then the one further left. */
export const mapHeaders = TALENT_HEADERS.map;
