using System.Diagnostics.CodeAnalysis;

namespace HealthCoCreation.Domain.Common;

/// <summary>What every result can tell without knowing its value.</summary>
public interface IResult
{
    Error? Error { get; }

    bool Refused { get; }

    /// <summary>The value, or null where it was refused.</summary>
    object? Content { get; }
}

/// <summary>A result that can be made of a refusal, so that a behaviour can refuse any command.</summary>
public interface IResult<out TSelf> : IResult
    where TSelf : IResult<TSelf>
{
    /// <summary>The type of the value, for stored outcomes.</summary>
    static abstract Type ValueType { get; }

    static abstract TSelf Refuse(Error error);

    static abstract TSelf Accept(object value);
}

/// <summary>Either a value or a refusal.</summary>
public readonly struct Result<T> : IResult<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    public Error? Error { get; }

    [MemberNotNullWhen(true, nameof(Error))]
    public bool Refused => Error is not null;

    public T Value => Error is null
        ? _value!
        : throw new InvalidOperationException($"There is no value: {Error.Code}.");

    public static Type ValueType => typeof(T);

    public object? Content => Error is null ? _value : null;

    public static Result<T> Accept(object value) => new((T)value, null);

    public static Result<T> Refuse(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    public Result<TNext> Then<TNext>(Func<T, TNext> next) => Refused ? Error : next(Value);
}

/// <summary>A result without a value of its own.</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
