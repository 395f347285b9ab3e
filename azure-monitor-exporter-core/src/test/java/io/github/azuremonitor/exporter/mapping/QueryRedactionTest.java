/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.QueryRedaction.Policy.DROP;
import static io.github.azuremonitor.exporter.mapping.QueryRedaction.Policy.KEEP;
import static io.github.azuremonitor.exporter.mapping.QueryRedaction.Policy.REDACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRedactionTest {

  private final QueryRedaction redaction = new QueryRedaction(REDACT, Set.of());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/p?sig=s3cret | https://h/p?sig=REDACTED",
        "/p?a=1&sig=s3cret&b=2 | /p?a=1&sig=REDACTED&b=2",
        "/p?sig=s3cret;b=2 | /p?sig=REDACTED;b=2",
        "/p?a=1;sig=s3cret&amp;b=2 | /p?a=1;sig=REDACTED&amp;b=2",
        "/p?sig=s3cret#part | /p?sig=REDACTED#part",
        "/p#access_token=s3cret&type=x | /p#access_token=REDACTED&type=x",
        "/#/route?token=s3cret | /#/route?token=REDACTED",
        "/p?a=1#id_token=s3cret | /p?a=1#id_token=REDACTED",
        "?token=s3cret | ?token=REDACTED",
        "??token=s3cret | ??token=REDACTED",
        "?&&=x&token=s3cret& | ?&&=x&token=REDACTED&",
        "/p?token=s3c=s3c==&b | /p?token=REDACTED&b",
        "/p?token=s3c?s3c/s3c&b | /p?token=REDACTED&b",
        "/p?token=a&token=b | /p?token=REDACTED&token=REDACTED",
        "/p?token=%zz%&b=% | /p?token=REDACTED&b=%",
        "ftp://h/p?key=k&a=b c | ftp://h/p?key=REDACTED&a=b c",
        "not a url? password=hunter2 | not a url? password=REDACTED",
      })
  void secretsOfUrls(String url, String expected) {
    assertThat(redaction.apply(url)).isEqualTo(expected);
    assertThat(redaction.apply(expected)).isSameAs(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sig=s3cret&a=1 | sig=REDACTED&a=1",
        "?sig=s3cret | ?sig=REDACTED",
        "a=1&Signature=s3cret | a=1&Signature=REDACTED",
      })
  void secretsOfQueries(String query, String expected) {
    assertThat(redaction.query(query)).isEqualTo(expected);
    assertThat(redaction.query(expected)).isSameAs(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/p?token=a;b&c=1 | /p?token=REDACTED&c=1",
        "/p?token=a;b;c | /p?token=REDACTED",
        "/p?token=a;b;c=1 | /p?token=REDACTED;c=1",
        "/p?token=a;=b&c=1 | /p?token=REDACTED&c=1",
      })
  void semicolonEndsAValueOnlyBeforeAnotherParameter(String url, String expected) {
    assertThat(redaction.apply(url)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/p?to=https%3A%2F%2Fh%2F%3Fsig%3Dabc | /p?to=https%3A%2F%2Fh%2F%3Fsig%3DREDACTED",
        "/p?to=%3fsig%3dabc%26x%3d1&y=2 | /p?to=%3fsig%3dREDACTED%26x%3d1&y=2",
        "/p?to=%3Fsig%3Dabc&y=2 | /p?to=%3Fsig%3DREDACTED&y=2",
        "/p?to=%3Fsig%3Dabc%23part | /p?to=%3Fsig%3DREDACTED%23part",
        "/p?to=/%3Fa%3D%252Fx%253Fsig%253Dabc%2526b%253D1%26c%3D2&d=3"
            + "| /p?to=/%3Fa%3D%252Fx%253Fsig%253DREDACTED%2526b%253D1%26c%3D2&d=3",
        "/p?to=https://h/?sig=abc&y=2 | /p?to=https://h/?sig=REDACTED&y=2",
        "/p?token=a%26b%3Fsig%3Dc&y=2 | /p?token=REDACTED&y=2",
        "/p?to=%3Ftoken%3Da%2526b%26y%3D2 | /p?to=%3Ftoken%3DREDACTED%26y%3D2",
        "/p?db=Endpoint%3Dsb%3A%2F%2Fh%3BSharedAccessKey%3Dabc%3D"
            + "| /p?db=Endpoint%3Dsb%3A%2F%2Fh%3BSharedAccessKey%3DREDACTED",
      })
  void secretsOfUrlsWithinUrls(String url, String expected) {
    assertThat(redaction.apply(url)).isEqualTo(expected);
    assertThat(redaction.apply(expected)).isSameAs(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token",
        "ACCESS-TOKEN",
        "accessToken",
        "%61ccess%5Ftoken",
        "%2561ccess_token",
        "+access_token",
        "_access__token_",
        "access.token",
        "user[access_token]",
        "user%5Baccess_token%5D",
        "access_token[]",
        "access_token[0]",
        "user.password",
        "password.new",
        "$token",
        "a,token",
        "login /token",
        "AWSAccessKeyId",
        "X-Amz-Signature",
        "X-Amz-Security-Token",
        "X-Goog-Credential",
        "Ocp-Apim-Subscription-Key",
        "x-functions-key",
        "client_assertion",
        "SAMLResponse",
        "code",
        "key",
        "pwd",
        "credentials",
      })
  void spellingsOfSecretNames(String name) {
    assertThat(redaction.apply("/p?" + name + "=s3cret&a=b"))
        .isEqualTo("/p?" + name + "=REDACTED&a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://h/p",
        "/sig=abc",
        "/p?",
        "/p#",
        "/p?sig",
        "/p?sig=",
        "/p?sig=&a=1",
        "/p?sig=#part",
        "/p?sig=REDACTED&a=1",
        "/p?state=abc&nonce=1&sid=5&ticket=5",
        "/p?pageToken=abc&$skiptoken=x&continuation-token=y",
        "/p?countryCode=de&design=x&monkey=y&tokens=z&zip_code=1",
        "/p?=abc&[]=abc&-=abc",
        "/p?a=%&b=%4&c=%zz&d=%25&e=%2525",
        "/p?a=code&b=token;secret",
        "/p?t\u00F6ken=a&\uD83D=b&\uDE00=c&tok\u00E9n=d",
      })
  void everythingElseIsReturnedAsItIs(String url) {
    assertThat(redaction.apply(url)).isSameAs(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "a=1&b=2", "sig", "sig=&a", "REDACTED", "sig=REDACTED"})
  void queryWithoutSecretIsReturnedAsItIs(String query) {
    assertThat(redaction.query(query)).isSameAs(query);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "my-ticket, myTicket",
    "my-ticket, MY_TICKET",
    "user.ssn, user.ssn",
    "user.ssn, userSsn",
    "my ticket, my+ticket",
    "my:ticket, my:ticket",
    "contrase\u00F1a, contrase\u00F1a",
    "contrase\u00F1a, CONTRASE\u00D1A",
    "contrase\u00F1a, contrase%C3%B1a",
    "contrase\u00F1a, CONTRASE%C3%91A",
    "\u5BC6\u7801, %E5%AF%86%E7%A0%81",
    "\u5BC6\u7801, %25E5%25AF%2586%25E7%25A0%2581",
    "\uD83D\uDD11, %F0%9F%94%91",
  })
  void additionalNamesAreComparedLikeTheWellKnown(String additional, String name) {
    String url = "/p?" + name + "=s3cret&a=b";
    assertThat(new QueryRedaction(REDACT, Set.of(additional)).apply(url))
        .isEqualTo("/p?" + name + "=REDACTED&a=b");
    assertThat(redaction.apply(url)).isSameAs(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "[]", "%"})
  void additionalNameWithoutLettersMatchesNothing(String additional) {
    String url = "/p?=a&-=b&[]=c";
    assertThat(new QueryRedaction(REDACT, Set.of(additional)).apply(url)).isSameAs(url);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/p?sig=s#t | https://h/p",
        "https://h/p#t?sig=s | https://h/p",
        "/p? | /p",
        "?a=b | ''",
        "https://h/p | https://h/p",
      })
  void dropRemovesQueryAndFragment(String url, String expected) {
    assertThat(new QueryRedaction(DROP, Set.of()).apply(url)).isEqualTo(expected);
  }

  @Test
  void dropLeavesNothingOfAQuery() {
    assertThat(new QueryRedaction(DROP, Set.of()).query("a=b")).isEmpty();
  }

  @Test
  void keepLeavesEverything() {
    QueryRedaction keep = new QueryRedaction(KEEP, Set.of("a"));
    String url = "/p?sig=s&a=b";
    assertThat(keep.apply(url)).isSameAs(url);
    assertThat(keep.query(url)).isSameAs(url);
  }

  @Test
  @SuppressWarnings("NullAway") // as callers without null checks do
  void nullIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> new QueryRedaction(REDACT, null));
    assertThatNullPointerException().isThrownBy(() -> new QueryRedaction(null, Set.of()));
  }
}
