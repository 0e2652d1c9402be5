import { api, taken } from "./client";
import type { components, operations } from "./schema";

type Schemas = components["schemas"];
export type Report = Schemas["ReportView"];
export type ReportSummary = Schemas["ReportSummary"];
export type ReportMail = Schemas["ReportMailView"];
export type ReportInput = Schemas["ReportIn"];
export type ReportData = Schemas["ReportData"];
export type Every = Schemas["Every"];
export type Schedule = Schemas["ScheduleView"];
export type ScheduleInput = Schemas["ScheduleIn"];
export type Statistics = Schemas["StatisticsView"];
export type StatisticTable = Schemas["StatisticView"];
export type StatisticsQuery = operations["statistics"]["parameters"]["query"];

export interface Recipient {
  name: string;
  quality: string;
  emails: string[];
}

const once = (key: string) => ({ "Idempotency-Key": key });

export const getStatistics = async (query: StatisticsQuery, signal?: AbortSignal) =>
  taken(await api.GET("/v1/statistics", { params: { query }, signal: signal ?? null }));

export const exportStatistic = async (
  query: StatisticsQuery,
  statistic: StatisticTable["statistic"],
) => taken(await api.GET("/v1/statistics/export", { params: { query: { ...query, statistic } } }));

export const listReports = async (cursor?: string) =>
  taken(
    await api.GET("/v1/reports", {
      params: { query: cursor ? { limit: 30, cursor } : { limit: 30 } },
    }),
  );

export const getReport = async (report_id: string) =>
  taken(await api.GET("/v1/reports/{report_id}", { params: { path: { report_id } } }));

export const askReport = async (body: ReportInput, key: string) =>
  taken(await api.POST("/v1/reports", { body, params: { header: once(key) } }));

export const buildAgain = async (report_id: string) =>
  taken(await api.POST("/v1/reports/{report_id}/build", { params: { path: { report_id } } }));

export const sendReport = async (report_id: string, people: Recipient[], key: string) =>
  taken(
    await api.POST("/v1/reports/{report_id}/send", {
      body: {
        people: people.map((one) => ({ ...one, comment: "", by_email: true, by_sms: false })),
      },
      params: { path: { report_id }, header: once(key) },
    }),
  );

export const resendMail = async (report_id: string, mail_id: string, key: string) =>
  taken(
    await api.POST("/v1/reports/{report_id}/mails/{mail_id}/resend", {
      params: { path: { report_id, mail_id }, header: once(key) },
    }),
  );

export const deleteReport = async (report_id: string) =>
  taken(await api.DELETE("/v1/reports/{report_id}", { params: { path: { report_id } } }));

export const listSchedules = async () => taken(await api.GET("/v1/report-schedules"));

export const createSchedule = async (body: ScheduleInput, key: string) =>
  taken(await api.POST("/v1/report-schedules", { body, params: { header: once(key) } }));

export const deleteSchedule = async (schedule_id: string) =>
  taken(
    await api.DELETE("/v1/report-schedules/{schedule_id}", { params: { path: { schedule_id } } }),
  );
