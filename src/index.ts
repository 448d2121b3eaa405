import { action } from "./dataframe/api/action.ts";
import type { DataFrame as Frame } from "./dataframe/api/dataframe.ts";
import { extensions } from "./dataframe/api/extensions.ts";
import { SparkSession as Session } from "./dataframe/api/session.ts";
import * as own from "./index.ts";
import { KafkaTools, kafkaSources } from "./kafka/index.ts";

export { SparkPromise } from "./dataframe/api/action.ts";
export { Builder } from "./dataframe/api/builder.ts";
export { Catalog } from "./dataframe/api/catalog.ts";
export { Column, type ColumnOrName } from "./dataframe/api/column.ts";
export { RuntimeConfig } from "./dataframe/api/conf.ts";
export { display } from "./dataframe/api/dataframe/display.ts";
export { DataFrameNaFunctions } from "./dataframe/api/dataframe/na.ts";
export { Observation } from "./dataframe/api/dataframe/observe.ts";
export { StorageLevel } from "./dataframe/api/dataframe/plans.ts";
export { PlotAccessor } from "./dataframe/api/dataframe/plot.ts";
export type { ShowOptions } from "./dataframe/api/dataframe/show.ts";
export { DataFrameStatFunctions } from "./dataframe/api/dataframe/statistics.ts";
export { DataFrame, type JoinOn, type SortOptions } from "./dataframe/api/dataframe.ts";
export * as F from "./dataframe/api/functions/functions.ts";
export * as functions from "./dataframe/api/functions/functions.ts";
export { col, expr, lit, udaf, udf, udtf } from "./dataframe/api/functions/functions.ts";
export { GroupedData } from "./dataframe/api/grouped.ts";
export { describeValue } from "./dataframe/api/inspect.ts";
export { MergeIntoWriter, WhenMatched, WhenNotMatched, WhenNotMatchedBySource } from "./dataframe/api/merge.ts";
export { output } from "./dataframe/api/output.ts";
export { Accumulator } from "./dataframe/api/rdd/accumulator.ts";
export { Broadcast } from "./dataframe/api/rdd/broadcast.ts";
export { type Pair, RDD } from "./dataframe/api/rdd/rdd.ts";
export { DataFrameReader } from "./dataframe/api/reader.ts";
export { SparkSession } from "./dataframe/api/session.ts";
export { SparkContext } from "./dataframe/api/spark-context.ts";
export { HiveWarehouseSession } from "./dataframe/api/streaming/hive-warehouse.ts";
export {
  QueryIdleEvent,
  QueryProgressEvent,
  QueryStartedEvent,
  QueryTerminatedEvent,
  StreamingQueryListener,
} from "./dataframe/api/streaming/listener.ts";
export {
  SinkProgress,
  SourceProgress,
  StateOperatorProgress,
  StreamingQueryProgress,
} from "./dataframe/api/streaming/progress.ts";
export { StreamingQuery } from "./dataframe/api/streaming/query.ts";
export { StreamingQueryManager } from "./dataframe/api/streaming/query-manager.ts";
export { DataStreamReader } from "./dataframe/api/streaming/stream-reader.ts";
export { DataStreamWriter, type ForeachWriter } from "./dataframe/api/streaming/stream-writer.ts";
export { TableArg } from "./dataframe/api/table-arg.ts";
export type { Aggregator } from "./dataframe/api/udaf.ts";
export type { UserDefinedFunction } from "./dataframe/api/udf.ts";
export type { UserDefinedTableFunction } from "./dataframe/api/udtf.ts";
export {
  type AnalyzeArgument,
  AnalyzeResult,
  OrderingColumn,
  PartitioningColumn,
  SelectedColumn,
  SkipRestOfInputTableException,
} from "./dataframe/api/udtf-analyze.ts";
export { Window, WindowSpec } from "./dataframe/api/window.ts";
export { DataFrameWriter } from "./dataframe/api/writer.ts";
export { DataFrameWriterV2 } from "./dataframe/api/writer-v2.ts";
export {
  AnalysisException,
  ArithmeticException,
  ArrayIndexOutOfBoundsException,
  DateTimeException,
  IllegalArgumentException,
  NumberFormatException,
  ParseException,
  PySparkIndexError,
  PySparkTypeError,
  PySparkValueError,
  SparkException,
  SparkRuntimeException,
  StreamingQueryException,
  UnsupportedOperationException,
} from "./dataframe/errors/errors.ts";
export { Row } from "./dataframe/types/row.ts";
export {
  ArrayType,
  BinaryType,
  BooleanType,
  ByteType,
  CalendarIntervalType,
  CharType,
  DataType,
  DateType,
  DayTimeIntervalType,
  DecimalType,
  DoubleType,
  FloatType,
  GeographyType,
  GeometryType,
  IntegerType,
  LongType,
  MapType,
  NullType,
  ShortType,
  StringType,
  StructField,
  StructType,
  TimestampNTZType,
  TimestampType,
  TimeType,
  VarcharType,
  VariantType,
  YearMonthIntervalType,
} from "./dataframe/types/types.ts";
export { LocalDate, LocalDateTime, LocalTime, Timestamp } from "./dataframe/types/values/datetime.ts";
export { Decimal } from "./dataframe/types/values/decimal.ts";
export { CalendarInterval, DayTimeInterval, YearMonthInterval } from "./dataframe/types/values/interval.ts";
export { Geography, Geometry } from "./dataframe/types/values/spatial.ts";
export { VariantVal } from "./dataframe/types/values/variant.ts";

// Here the rooms are put together: sessions made from now on know Kafka.
Object.assign(extensions.sources, kafkaSources);

// The bundle gives other names to classes that use their own or that share it with a constant.
for (const [name, value] of Object.entries(own))
  if (typeof value === "function") Object.defineProperty(value, "name", { value: name, configurable: true });

declare module "./dataframe/api/session.ts" {
  interface SparkSession {
    /** Looking around in Kafka: topics, groups, lag. */
    readonly kafka: KafkaTools<Frame>;
  }
}

const tools = new WeakMap<Session, KafkaTools<Frame>>();
Object.defineProperty(Session.prototype, "kafka", {
  configurable: true,
  get(this: Session): KafkaTools<Frame> {
    const known = tools.get(this);
    if (known) return known;
    const made = new KafkaTools<Frame>({
      read: (options) => this.read.format("kafka-admin").options(options).load(),
      action,
      conf: (name) => this.conf.get(name, null) ?? undefined,
    });
    tools.set(this, made);
    return made;
  },
});
