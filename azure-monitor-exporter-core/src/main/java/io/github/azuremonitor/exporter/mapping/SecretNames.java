/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of URL parameters whose values are secrets. They are compared by their letters and digits
 * only, in any case: {@code access_token}, {@code Access-Token} and {@code accessToken} are one.
 *
 * <p>The set holds hash values of 64 bits, so that a name can be looked up while it is read,
 * without making an object of it. Should two names ever share one, something harmless is hidden; a
 * secret is never shown for it. Immutable.
 */
final class SecretNames {

  /**
   * Credentials by the names that protocols, clouds and frameworks give them.
   *
   * <p>Short and common words are in if what they usually hold lets somebody in: {@code code} is
   * the authorization code of OAuth and the key of an Azure Function, {@code key} the API key of
   * Google's services, {@code sig} the signature of Azure Storage. The price is a country code or
   * sort key that cannot be read. Out are {@code state} and {@code nonce}, which are worth nothing
   * outside of the browser they were made for, and {@code session}, {@code sid} and {@code ticket},
   * which mostly are ordinary identifiers. There is no rule such as "ends with token", for {@code
   * pageToken} and {@code continuationToken} are what one looks for in telemetry.
   */
  private static final List<String> WELL_KNOWN =
      List.of(
          // signatures of URLs: Azure, AWS, Google
          "sig signature sharedaccesssignature awsaccesskeyid xamzsignature xamzsecuritytoken",
          "xamzcredential xgoogsignature xgoogcredential hmac",
          // OAuth, OpenID Connect, SAML, WS-Federation
          "code devicecode codeverifier token accesstoken refreshtoken idtoken idtokenhint",
          "logintoken requesttoken subjecttoken actortoken clientsecret assertion clientassertion",
          "oauthtoken oauthtokensecret oauthsignature oauthverifier samlresponse samlart wresult",
          "jwt jwttoken bearer bearertoken auth authorization authtoken xauthtoken xaccesstoken",
          "sessiontoken securitytoken ssotoken apitoken credential credentials",
          // keys
          "key apikey xapikey appkey accesskey secretkey privatekey signingkey encryptionkey",
          "accountkey storagekey sharedaccesskey sharedkey masterkey hostkey functionkey",
          "functionskey xfunctionskey subscriptionkey ocpapimsubscriptionkey instrumentationkey",
          "connectionstring secretaccesskey accesskeyid awssecretaccesskey authkey sas sastoken",
          "licensekey privatetoken personalaccesstoken jobtoken usertoken webhooktoken",
          // what people type or get by mail
          "password password1 password2 passwd pwd pw pass passphrase passcode passwordconfirmation confirmpassword",
          "newpassword oldpassword currentpassword userpassword dbpassword secret appsecret",
          "consumersecret sharedsecret otp totp pin resettoken passwordtoken passwordresettoken",
          "verificationtoken confirmationtoken activationtoken invitationtoken magictoken",
          // tied to a session, but as good as it is while that lasts
          "csrf csrftoken xcsrftoken xsrftoken authenticitytoken jsessionid phpsessid sessionid mfa");

  /** The hash value of a name without letters and digits. */
  static final long EMPTY = 0xcbf29ce484222325L;

  private static final long FACTOR = 0x100000001b3L;

  private final long[] hashes;

  SecretNames(Set<String> additional) {
    Set<Long> distinct = new HashSet<>();
    for (String line : WELL_KNOWN) {
      for (String name : line.split(" ", -1)) {
        distinct.add(hash(name));
      }
    }
    for (String name : additional) {
      for (String spelling : spellings(name)) {
        distinct.add(hash(spelling));
      }
    }
    distinct.remove(EMPTY);
    this.hashes = new long[distinct.size()];
    int i = 0;
    for (long hash : distinct) {
      hashes[i++] = hash;
    }
    Arrays.sort(hashes);
  }

  boolean contains(long hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  /** Returns the hash value of a name with one more character, whatever that is. */
  static long append(long hash, char c) {
    return isPunctuation(c) ? hash : (hash ^ Character.toLowerCase(c)) * FACTOR;
  }

  /** Tells whether a character parts a name into words, as hyphen and underscore do not. */
  static boolean endsWord(char c) {
    return isPunctuation(c) && c != '-' && c != '_';
  }

  private static boolean isPunctuation(char c) {
    return c < 0x80
        && !(c >= 'a' && c <= 'z')
        && !(c >= 'A' && c <= 'Z')
        && !(c >= '0' && c <= '9');
  }

  private static long hash(String name) {
    long hash = EMPTY;
    for (int i = 0; i < name.length(); i++) {
      hash = append(hash, name.charAt(i));
    }
    return hash;
  }

  /** Letters beyond ASCII are percent-encoded byte by byte, and so they are read. */
  private static List<String> spellings(String name) {
    List<String> spellings = new ArrayList<>();
    for (String text :
        List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
      spellings.add(text);
      spellings.add(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
    return spellings;
  }
}
