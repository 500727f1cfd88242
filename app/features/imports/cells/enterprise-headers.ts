import { type HeaderContexts, headerReader } from "./header-reader.ts";

/** Header variants of an enterprise ledger (domain E30, E30b, E31; the list that /enterprises exports): field → what towns call it. */
export const ENTERPRISE_VARIANTS = {
  enterprise_name:
    "企业名称 名称 单位名称 市场主体名称 经营主体名称 主体名称 企业 公司名称 合作社名称 个体工商户名称 字号名称 企业全称",
  uscc: "统一社会信用代码 信用代码 社会信用代码 统一信用代码 统一代码 营业执照号 营业执照号码 执照号",
  entity_kind: "主体类型 市场主体类型 经营主体类型 企业类型 单位类型 类型",
  econ_type: "经济类型 登记注册类型 注册类型",
  legal_person: "法定代表人 法人 法人代表 负责人 经营者 法定代表人姓名 企业法人",
  reg_capital: "注册资本 注册资金 出资额",
  founded_on: "成立日期 成立时间 注册时间 注册日期 登记日期 开办时间",
  reg_address: "注册地址 地址 经营地址 住所 经营场所 企业地址 详细地址 注册地",
  enterprise_town: "落户镇街 所属镇街 镇街 镇 乡镇 所在镇街 所属乡镇 落地镇街 属地",
  industry: "所属行业 行业 行业类别 行业领域 从事行业 产业类别",
  main_products: "主要产品 主营产品 产品 经营范围 主要经营范围 主营业务及产品 主要产品及服务",
  scale: "规模 企业规模",
  is_sizable: "规上 是否规上 规上企业 是否规上企业 规模以上 四上企业",
  is_guigen: "是否归根 归根企业 是否归根企业 回归企业 是否回归企业",
  key_level: "重点 重点等级 重点企业 是否重点 是否重点企业 重点级别",
  employees: "职工数 职工人数 员工数 员工人数 从业人数 用工人数 在岗人数 用工数",
  enterprise_status: "状态 企业状态 经营状态 生产状态 经营状况 登记状态",
  contact_name: "联系人 企业联系人 联络人 联系人姓名 联系人及职务",
  contact_duty: "联系人职务 职务",
  contact_phone: "联系电话 电话 手机 手机号 手机号码 联系方式 联系人电话 企业联系电话",
  members: "成员数 社员数 成员人数 入社成员 成员总数",
  farmer_members: "农民成员 农民成员数 其中农民成员 农民社员数",
  main_business: "主营业务 主营",
  land_mu: "土地 经营土地 流转土地 种植面积 土地面积",
  households: "带动农户 带动户数 带动农户数",
  demo_level: "示范级别 示范等级 示范社级别",
  remark: "备注 说明 备注说明",
} as const satisfies Record<string, string>;

export type EnterpriseField = keyof typeof ENTERPRISE_VARIANTS;

const NOT_TAKEN = "序号 编号 no 首席服务官 服务官 红色服务官 包联领导 错误原因 处理结果";

const CONTEXTS: HeaderContexts<EnterpriseField> = [
  [
    /联系人|联络人/,
    [
      [/姓名|名字/, "contact_name"],
      [/职务/, "contact_duty"],
      [/电话|手机|号码|方式/, "contact_phone"],
    ],
  ],
  [
    /法定代表人|法人/,
    [
      [/姓名/, "legal_person"],
      [/./, null],
    ],
  ],
];

/** Reads the headers of an enterprise ledger. */
export const ENTERPRISE_HEADERS = headerReader<EnterpriseField>(ENTERPRISE_VARIANTS, NOT_TAKEN, CONTEXTS);
