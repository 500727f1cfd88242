import type { TownKey } from "../people/towns.ts";

/** One row of domain §7.2, money in 万元. */
export type TableRow = {
  key: string;
  town: TownKey;
  name: string;
  kind: string;
  industry: string;
  agreed: number;
  received: number;
  signed_on: string;
  reg_on: string;
  start_on: string | null;
  prod_on: string | null;
  referral: readonly (readonly [TownKey, string])[];
  content: string;
  jobs: number;
};

const row = (
  key: string,
  town: TownKey,
  name: string,
  [kind, industry]: readonly [string, string],
  [agreed, received]: readonly [number, number],
  [signed_on, reg_on, start_on, prod_on]: readonly [string, string, string | null, string | null],
  content: string,
  jobs: number,
  referral: TableRow["referral"] = [],
): TableRow => ({
  key,
  town,
  name,
  kind,
  industry,
  agreed,
  received,
  signed_on,
  reg_on,
  start_on,
  prod_on,
  referral,
  content,
  jobs,
});

/** The ten projects of domain §7.2. P06 rents a finished hall; P09 is registered and has not broken ground. */
export const TABLE: readonly TableRow[] = [
  row(
    "P01",
    "zhiyang",
    "尼龙功能纤维制品项目",
    ["move", "C28"],
    [52000, 47800],
    ["2022-04-18", "2022-04-28", "2022-05-20", "2023-01-09"],
    "建设功能纤维纺丝、加弹生产线12条，整体搬迁在外工厂设备和研发团队",
    480,
  ),
  row(
    "P02",
    "zhiyang",
    "智能装备关键部件项目",
    ["move", "C34"],
    [18600, 16900],
    ["2022-05-26", "2022-06-08", "2022-07-01", "2023-02-15"],
    "建设减速器、主轴等关键部件加工和装配车间2.1万平方米",
    210,
  ),
  row(
    "P03",
    "zhiyang",
    "储能电池配套项目",
    ["new", "C38"],
    [23000, 6200],
    ["2023-01-30", "2023-02-15", "2023-03-10", null],
    "改造标准化厂房，建设储能电池结构件、连接排生产线6条",
    260,
    [["binhu", "100"]],
  ),
  row(
    "P04",
    "yingbin",
    "精密电子连接器项目",
    ["move", "C39"],
    [30000, 29100],
    ["2022-03-22", "2022-04-01", "2022-04-25", "2022-12-20"],
    "整体搬迁精密连接器冲压、注塑、组装生产线，建设检测中心",
    350,
    [
      ["zhiyang", "50"],
      ["yingbin", "50"],
    ],
  ),
  row(
    "P05",
    "yingbin",
    "智慧冷链仓储项目",
    ["new", "G59"],
    [8500, 8100],
    ["2022-06-30", "2022-07-12", "2022-08-10", "2023-01-16"],
    "建设冷库3万立方米、分拣中心和冷链配送车队",
    90,
  ),
  row(
    "P06",
    "yingbin",
    "软件与数据标注基地项目",
    ["new", "I65"],
    [4800, 4700],
    ["2022-08-12", "2022-08-26", null, "2022-11-18"],
    "租赁双创中心办公楼6000平方米，建设软件开发和数据标注工位400个",
    400,
  ),
  row(
    "P07",
    "binhu",
    "预制菜精深加工项目",
    ["new", "C14"],
    [26000, 23400],
    ["2022-05-10", "2022-05-23", "2022-06-18", "2023-03-06"],
    "建设预制菜、净菜生产线8条，速冻库和检测室",
    320,
  ),
  row(
    "P08",
    "binhu",
    "果蔬种植合作社产业园项目",
    ["agriculture", "A01"],
    [3200, 3000],
    ["2022-09-11", "2022-09-19", "2022-09-26", "2022-12-08"],
    "流转土地820亩，建设日光温室和分拣保鲜中心",
    140,
  ),
  row(
    "P09",
    "hubinlu",
    "医养康养综合体项目",
    ["culture", "Q84"],
    [12000, 1500],
    ["2023-02-06", "2023-03-02", null, null],
    "建设康复护理床位300张、社区日间照料中心和健康管理中心",
    180,
  ),
  row(
    "P10",
    "hubinlu",
    "文创与电商直播基地项目",
    ["commerce", "L72"],
    [12500, 12100],
    ["2022-07-15", "2022-07-28", "2022-08-20", "2022-12-28"],
    "改造闲置商业楼1.8万平方米，建设直播间60个、文创工坊和选品中心",
    300,
  ),
];
