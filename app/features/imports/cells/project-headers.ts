import { type HeaderContexts, headerReader } from "./header-reader.ts";

/** Header variants of a project ledger (domain §5 RPT-04, E40): field → what towns call it. Units in brackets or behind a slash fall away. */
export const PROJECT_VARIANTS = {
  project_name: "项目名称 项目 项目全称 招商项目 招商项目名称 归根项目 归根项目名称 签约项目 签约项目名称 回归项目 回归项目名称",
  project_kind: "项目性质 项目类型 建设性质 项目类别 性质",
  is_guigen: "是否归根 归根项目 归根企业 是否归根项目 是否归根企业 是否为归根项目 是否回归项目",
  sign_kind: "签约类型 签约性质 协议类型 协议性质 协议种类 合同类型",
  investor: "投资主体 投资方 投资企业 投资单位 投资商 投资人 企业名称 项目单位 项目主体 建设单位 业主单位 实施单位",
  uscc: "统一社会信用代码 信用代码 社会信用代码 统一信用代码 统一代码 营业执照号 营业执照号码 执照号",
  linked_talents: "牵线人才 牵线人才及籍贯 牵线人 引荐人才 引荐人 人才 归根人才 关联人才 返乡人才 回归人才",
  project_town: "落地镇街 落地乡镇 落地镇 镇街 镇 乡镇 所属镇街 所属乡镇 落地地点 建设地点 项目落地镇街 项目所在镇街 所在镇街",
  referral_town: "引荐镇街 引荐单位 牵线镇街 引荐乡镇",
  industry: "所属行业 行业 行业类别 行业领域 产业类别 产业",
  build_content:
    "建设内容及规模 建设内容 建设规模及内容 建设内容和规模 建设规模 主要建设内容 项目内容 项目简介 项目概况 建设内容与规模",
  agreed_invest:
    "协议总投资 总投资 总投资额 投资总额 计划总投资 协议投资 协议投资额 签约金额 签约额 合同金额 投资额 项目总投资 拟投资额 投资金额 协议金额",
  fixed_invest: "其中固定资产 固定资产投资 固定资产 其中固定资产投资 固投 固定资产投资额 其中固投",
  received: "累计到位资金 到位资金 累计到位 资金到位 已到位资金 累计完成投资 实际到位资金 到资 累计到资 完成投资",
  fund_source: "资金来源",
  est_output: "预计产值 年产值 预计年产值 达产后产值",
  est_tax: "预计税收 年税收 预计年税收 达产后税收 年纳税",
  est_jobs: "预计就业 带动就业 就业人数 带动就业人数 预计带动就业 提供就业岗位 就业岗位",
  project_land: "用地 占地 用地面积 占地面积 土地 土地面积",
  plant_area: "厂房 厂房面积 建筑面积",
  known_on: "接洽时间 接洽日期 洽谈时间 洽谈日期 线索时间 登记日期 登记时间 首次接洽 首次接洽时间",
  signed_on: "签约时间 签约日期 签订时间 签订日期 签约 协议签订时间 签约年月",
  reg_on: "注册时间 注册日期 注册 企业注册时间 工商注册时间 注册登记时间",
  start_on: "开工时间 开工日期 开工 动工时间 动工日期 开工年月",
  prod_on: "投产时间 投产日期 投产 竣工投产时间 投产年月 开业时间 运营时间",
  full_on: "达产时间 达产日期 达产",
  project_stage: "当前阶段 项目阶段 阶段 进展阶段 项目状态 所处阶段 状态",
  progress_text: "形象进度 项目进展 进展情况 工程进度 目前进展 进展 项目进度 建设进度 进度",
  issues: "存在问题 问题 存在的问题 困难问题 需协调解决问题 存在问题及困难",
  next_step: "下步打算 下一步打算 下步计划 下一步计划 下步工作 下一步工作 下一步措施 下步措施",
  lead_person: "包联领导 包保领导 分包领导 县级领导 联系领导 责任领导 牵头领导",
  owner_unit: "责任单位及责任人 责任单位 牵头单位 包联单位 服务单位",
  owner_name: "责任人 项目责任人 联系人 项目联系人 专班责任人",
  taskforce: "专班 服务专班 工作专班 专班及临时党支部 项目专班 临时党支部",
  remark: "备注 说明 备注说明",
} as const satisfies Record<string, string>;

export type ProjectField = keyof typeof PROJECT_VARIANTS;

/** Derived or kept elsewhere. */
const NOT_TAKEN = "序号 编号 no 项目编号 到位率 资金到位率 红色服务官及电话 红色服务官 服务官 首席服务官 错误原因 处理结果";

/** 投资-总投资, 时间节点-签约: a group stands over what it holds. */
const CONTEXTS: HeaderContexts<ProjectField> = [
  [
    /投资|资金/,
    [
      [/固定资产|固投/, "fixed_invest"],
      [/到位率/, null],
      [/到位|完成/, "received"],
      [/总投资|协议|总额|金额|合计/, "agreed_invest"],
      [/来源/, "fund_source"],
      [/主体|单位|企业/, "investor"],
    ],
  ],
  [
    /时间|节点|日期|进度/,
    [
      [/签约/, "signed_on"],
      [/注册/, "reg_on"],
      [/开工|动工/, "start_on"],
      [/投产|竣工|运营/, "prod_on"],
      [/达产/, "full_on"],
    ],
  ],
  [
    /效益|预计|达产后/,
    [
      [/产值/, "est_output"],
      [/税/, "est_tax"],
      [/就业|岗位/, "est_jobs"],
    ],
  ],
];

/** Reads the headers of a project ledger. */
export const PROJECT_HEADERS = headerReader<ProjectField>(PROJECT_VARIANTS, NOT_TAKEN, CONTEXTS);
