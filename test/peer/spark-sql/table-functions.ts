import {
  AnalyzeResult,
  OrderingColumn,
  PartitioningColumn,
  SelectedColumn,
} from "../../../src/dataframe/api/functions/functions.ts";
import type { SparkSession } from "../../../src/dataframe/api/session.ts";
import { type TableFunctionClass, udtf } from "../../../src/dataframe/api/udtf.ts";
import type { AnalyzeArgument, AnalyzeOptions } from "../../../src/dataframe/api/udtf-analyze.ts";
import type { Row } from "../../../src/dataframe/types/row.ts";
import type { Type } from "../../../src/dataframe/types/type.ts";
import {
  ArrayType,
  IntegerType,
  MapType,
  StringType,
  StructField,
  StructType,
} from "../../../src/dataframe/types/types.ts";
import type { Decimal } from "../../../src/dataframe/types/values/decimal.ts";

type Input = Row<{ input: number; partition_col: number }>;

const counts = ["count", "total", "last"].map((name) => StructField(name, IntegerType(), true));
const int = (name: string) => StructField(name, IntegerType(), true);

/** Counts the rows, sums them up and keeps the last. */
class CountSumLast {
  #count = 0;
  #sum = 0;
  #last: number | null = null;

  eval(row: Input): void {
    this.#count++;
    this.#sum += row.input;
    this.#last = row.input;
  }

  *terminate(): Generator {
    yield [this.#count, this.#sum, this.#last];
  }
}

class WithSinglePartition extends CountSumLast {
  static analyze(...args: AnalyzeArgument[]): AnalyzeResult {
    if (args.length !== 2 || !args[1]?.isTable) throw new TypeError("takes initial_count and input_table");
    return new AnalyzeResult(StructType(counts), {
      withSinglePartition: true,
      orderBy: [new OrderingColumn("input"), new OrderingColumn("partition_col")],
    });
  }

  override eval(_initial: unknown, row?: unknown): void {
    super.eval(row as Input);
  }
}

/** Counts in partitions that the function asks for. */
function partitioned(options: AnalyzeOptions): TableFunctionClass {
  return class {
    static analyze(): AnalyzeResult {
      return new AnalyzeResult(StructType([int("partition_col"), ...counts]), options);
    }
    #partition: unknown = null;
    #count = 0;
    #sum = 0;
    #last: unknown = null;

    eval(row: Input): void {
      for (const name of ["partition_col", "input"]) if (!(name in row)) throw new Error(`there is no ${name}`);
      this.#partition = row.partition_col;
      this.#count++;
      this.#last = row.input;
      this.#sum += row.input;
    }

    *terminate(): Generator {
      yield [this.#partition, this.#count, this.#sum, this.#last];
    }
  };
}

const byColumn = { partitionBy: [new PartitioningColumn("partition_col")] };
const ordered = { ...byColumn, orderBy: [new OrderingColumn("input")] };

/** Gives null in a place that must not be null, from eval or at the end. */
function nullIn(type: Type, row: unknown[], end: boolean): TableFunctionClass {
  class FromEval {
    static analyze(): AnalyzeResult {
      return new AnalyzeResult(StructType([StructField("result", type, false)]));
    }
    *eval(): Generator {
      if (!end) yield row;
    }
    *terminate(): Generator {
      if (end) yield row;
    }
  }
  return FromEval;
}

const element = StructType([StructField("x", IntegerType(), false)]);
const nulls: Readonly<Record<string, readonly [Type, unknown[]]>> = {
  ScalarType: [IntegerType(), [null]],
  ArrayType: [ArrayType(IntegerType()), [null]],
  ArrayElementType: [ArrayType(IntegerType(), false), [[1, null, 3]]],
  StructType: [element, [null]],
  MapType: [MapType(StringType(), IntegerType()), [null]],
};

function asking(result: () => unknown): TableFunctionClass {
  class Asking {
    static analyze(): AnalyzeResult {
      return result() as AnalyzeResult;
    }
    eval(): void {}
  }
  return Asking;
}

const asks = (options: object): TableFunctionClass =>
  asking(() => new AnalyzeResult(StructType([int("last")]), options as AnalyzeOptions));

class ForwardState {
  static analyze({ argument }: { argument: AnalyzeArgument }): AnalyzeResult {
    return Object.assign(new AnalyzeResult(StructType([StructField("id", IntegerType(), false)])), {
      state: argument.value,
    });
  }
  eval(): void {}
}

class TooManyArguments {
  static analyze(): AnalyzeResult {
    return new AnalyzeResult(StructType([int("last")]));
  }
  constructor(...args: unknown[]) {
    throw new TypeError(`wants two, got ${args.length}`);
  }
  eval(): void {}
}

class IndexingBug {
  static analyze(): AnalyzeResult {
    return new AnalyzeResult(StructType.fromDDL("partition_col string, double_col double"), {
      partitionBy: [new PartitioningColumn("partition_col"), new PartitioningColumn("double_col")],
    });
  }
  *eval(row: Row<{ double_col: Decimal }>): Generator {
    for (let i = 0; i < 2; i++) yield [null, row.double_col.toNumber()];
  }
  *terminate(): Generator {
    yield [null, 1];
  }
}

const classes: Readonly<Record<string, TableFunctionClass>> = {
  UDTFWithSinglePartition: WithSinglePartition,
  UDTFPartitionByOrderBy: partitioned(ordered),
  UDTFPartitionByOrderByComplexExpr: partitioned({
    partitionBy: [new PartitioningColumn("partition_col + 1")],
    orderBy: [new OrderingColumn("RANDOM(42)"), new OrderingColumn("input")].slice(1),
  }),
  UDTFPartitionByOrderBySelectExpr: partitioned({
    ...ordered,
    select: [new SelectedColumn("partition_col"), new SelectedColumn("input")],
  }),
  UDTFPartitionByOrderBySelectComplexExpr: partitioned({
    ...ordered,
    select: [new SelectedColumn("partition_col"), new SelectedColumn("input + 1", "input")],
  }),
  UDTFPartitionByOrderBySelectExprOnlyPartitionColumn: partitioned({
    ...ordered,
    select: [new SelectedColumn("partition_col")],
  }),
  UDTFInvalidSelectExprParseError: partitioned({ ...ordered, select: [new SelectedColumn("unparsable")] }),
  UDTFInvalidSelectExprStringValue: asks({ ...ordered, select: "a" }),
  UDTFInvalidComplexSelectExprMissingAlias: partitioned({ ...ordered, select: [new SelectedColumn("input + 1")] }),
  UDTFInvalidOrderByAscKeyword: partitioned({ ...byColumn, orderBy: [new OrderingColumn("partition_col ASC")] }),
  UDTFInvalidOrderByStringList: asks({ ...byColumn, orderBy: ["partition_col"] }),
  UDTFInvalidPartitionByAndWithSinglePartition: asks({ ...byColumn, withSinglePartition: true }),
  UDTFInvalidOrderByWithoutPartitionBy: asks({ orderBy: [new OrderingColumn("input")] }),
  UDTFInvalidPartitionByOrderByParseError: asks({ partitionBy: [new PartitioningColumn("unparsable")] }),
  UDTFForwardStateFromAnalyzeWithKwargs: ForwardState,
  InvalidAnalyzeMethodWithSinglePartitionNoInputTable: asks({ withSinglePartition: true }),
  InvalidAnalyzeMethodWithPartitionByNoInputTable: asks(byColumn),
  InvalidAnalyzeMethodReturnsNonStructTypeSchema: asking(() => new AnalyzeResult(1 as never)),
  InvalidAnalyzeMethodWithPartitionByListOfStrings: asks({ partitionBy: ["partition_col"] }),
  InvalidForwardStateFromAnalyzeTooManyInitArgs: TooManyArguments,
  InvalidNotForwardStateFromAnalyzeTooManyInitArgs: TooManyArguments,
  UDTFPartitionByIndexingBug: IndexingBug,
};

class Differences {
  *eval(a: number, b: number): Generator {
    if (a > 0 && b > 0) {
      yield [a, a - b];
      yield [b, b - a];
    } else if (a === 0 && b === 0) yield [0, 0];
    else if (a !== 0 || b !== 0) yield* [];
  }
}

/** The table functions of the harness. */
export function addTableFunctions(spark: SparkSession): void {
  spark.udtf.register("udtf", udtf(Differences, { returnType: "x: int, y: int" }));
  spark.udtf.register("UDTFCountSumLast", udtf(CountSumLast, { returnType: "count: int, total: int, last: int" }));
  for (const [name, made] of Object.entries(classes)) spark.udtf.register(name, udtf(made));
  for (const [kind, [type, row]] of Object.entries(nulls)) {
    spark.udtf.register(`InvalidEvalReturnsNoneToNonNullableColumn${kind}`, udtf(nullIn(type, row, false)));
    spark.udtf.register(`InvalidTerminateReturnsNoneToNonNullableColumn${kind}`, udtf(nullIn(type, row, true)));
  }
}
